// A scanner at the desk is a keyboard: it types a code, quickly, and Enter, wherever the focus happens to
// be. Whatever it types is looked up, and its Enter presses no button and sends no form.
const letters = 5;          // of a code
const longestGap = 100;     // milliseconds between two of its keys; who types by hand takes longer
const pressed = ["button", "submit", "reset", "checkbox", "radio"];

const isPrintable = ({key}) => key.length === 1 && key !== " ";
const isShortcut = ({ctrlKey, altKey, metaKey, isComposing}) =>
  ctrlKey || altKey || metaKey || isComposing;

/** Fields in which letters and figures mean something already. */
function takesKeys(element) {
  if (element.tagName === "INPUT") return !pressed.includes(element.type);
  return element.tagName === "SELECT" || element.tagName === "TEXTAREA";
}

export class Scanner {
  #typed = "";
  #field;         // where that began, and what stood there
  #before = "";
  #last = -Infinity;

  /** `code`: the field of codes, which finds what is typed there; `find(text)` does the same. */
  constructor(code, find) {
    Object.assign(this, {code, find});
    document.addEventListener("keydown", (event) => this.#hear(event), {capture: true});
  }

  #hear(event) {
    const {target} = event;
    if (isShortcut(event) || target === this.code || !this.code.checkVisibility()) return;
    if (takesKeys(target)) this.#watch(event);
    else if (isPrintable(event)) this.#lead();
  }

  /** The key that comes, and those after it, go to the field of codes: so does the Enter. */
  #lead() {
    this.code.value = "";
    this.code.focus();
  }

  /** Nobody types a whole code that quickly by hand. What it did to the field is taken back. */
  #watch(event) {
    const isNext = event.target === this.#field && event.timeStamp - this.#last <= longestGap;
    if (event.key === "Enter") {
      if (isNext && this.#typed.length >= letters) this.#scanned(event);
      this.#typed = "";
    } else if (isPrintable(event)) {
      if (!isNext || this.#typed === "") this.#begin(event.target);
      this.#typed += event.key;
    }
    this.#last = event.timeStamp;
  }

  #begin(field) {
    this.#field = field;
    this.#before = field.value;
    this.#typed = "";
  }

  #scanned(event) {
    event.preventDefault();
    event.stopPropagation();
    if (this.#field.value !== this.#before) {
      this.#field.value = this.#before;
      this.#field.dispatchEvent(new Event("change", {bubbles: true}));
    }
    this.find(this.#typed);
  }
}
