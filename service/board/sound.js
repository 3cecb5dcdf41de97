// Two short tones that cannot be taken for each other, and nothing else. Browsers allow sound only
// after somebody touched the page, and take it back when a device sleeps or rings: the shift begins
// with a test, and once more after that.
let context;
let changed = () => {};
let quietUntil = 0;
let freeAt = 0;  // by the clock of the context: until then something is heard

// Milliseconds. iOS may never answer one that it interrupted, and what a click allows is soon over; a
// new one has to open the device first.
const longestResuming = 500;
const longestStarting = 5_000;
const longestTone = 0.7;  // seconds, with the silence after it
const tones = {people: [[880, 0], [660, 0.18]], air: [[440, 0], [440, 0.22], [440, 0.44]]};

/** The clock of one that sleeps stands: what is played then, nobody hears. */
export const mayBeHeard = () => context?.state === "running";
/** `act()` is called whenever that may be another. */
export const onChange = (act) => { changed = act; };
/** Until then, by the browser's clock; 0: from now on it may be heard again. */
export const quiet = (until) => { quietUntil = until; };
export const isQuiet = () => Date.now() < quietUntil;
/** What is played now is heard. */
export const isOn = () => mayBeHeard() && !isQuiet();

function make() {
  context = new AudioContext();
  freeAt = 0;
  context.addEventListener("statechange", () => changed());
}

async function resume(longest) {
  const tooLong = new Promise((done) => { setTimeout(done, longest); });
  await Promise.race([context.resume(), tooLong]).catch(() => {});
}

/** In the turn of a click; plays once it runs. One that does not run any more gives way to another. */
export async function beginShift() {
  if (context) await resume(longestResuming);
  if (!mayBeHeard()) {
    context?.close().catch(() => {});
    make();
    await resume(longestStarting);
  }
  play("people");
}

/** After what is being heard. */
export function play(name) {
  if (!isOn()) return;
  const first = Math.max(context.currentTime, freeAt);
  freeAt = first + longestTone;
  for (const [pitch, after] of tones[name]) {
    const begin = first + after;
    const tone = new OscillatorNode(context, {frequency: pitch});
    const volume = new GainNode(context, {gain: 0});
    volume.gain.setValueAtTime(0.0001, begin);
    volume.gain.exponentialRampToValueAtTime(0.3, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.15);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.16);
  }
}
