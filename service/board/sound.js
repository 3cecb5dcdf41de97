// Two short tones that cannot be taken for each other, and nothing else. Browsers allow sound only
// after somebody touched the page: the shift begins with a test.
let context;
let quietUntil = 0;
let freeAt = 0;  // by the clock of the context: until then something is heard

const longestTone = 0.7;  // seconds, with the silence after it
const tones = {people: [[880, 0], [660, 0.18]], air: [[440, 0], [440, 0.22], [440, 0.44]]};

export const mayBeHeard = () => context !== undefined;
/** Until then, by the browser's clock; 0: from now on it may be heard again. */
export const quiet = (until) => { quietUntil = until; };
export const isQuiet = () => Date.now() < quietUntil;
/** What is played now is heard. */
export const isOn = () => mayBeHeard() && !isQuiet();

export function beginShift() {
  context ??= new AudioContext();
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
