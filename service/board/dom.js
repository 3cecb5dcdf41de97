// Small help with the document. The markup stands in the page's templates; this fills it.

/** A copy of what stands in a template. */
export const copyOf = (id) =>
  document.getElementById(id).content.firstElementChild.cloneNode(true);

/** Sets a text only where it is another: what did not change is not read out again. */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Text, shown only if there is any. */
export function putOrHide(element, text) {
  put(element, text);
  element.hidden = text === "";
}

export function button(text, act, className = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

/** First of all: a row behind one that is gone would be taken out and put back, which costs it the focus and
 *  has it read out anew. */
function removeOthers(list, ids) {
  for (const child of [...list.children]) if (!ids.has(child.dataset.id)) child.remove();
}

/** Lets a list show these, each an object with an id: elements are made, changed by `change`, and
 *  moved, never made anew, so that focus and places stay. */
export function showEach(list, things, idOf, make, change) {
  removeOthers(list, new Set(things.map((thing) => String(idOf(thing)))));
  const known = new Map([...list.children].map((child) => [child.dataset.id, child]));
  let place = list.firstElementChild;
  for (const thing of things) {
    const id = String(idOf(thing));
    let element = known.get(id);
    if (!element) {
      element = make(thing);
      element.dataset.id = id;
    }
    if (element === place) place = place.nextElementSibling;
    else list.insertBefore(element, place);
    change(element, thing);
  }
}
