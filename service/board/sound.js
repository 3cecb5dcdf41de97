// Two short tones that cannot be taken for each other, and nothing else. Browsers allow sound only
// after somebody touched the page: the shift begins with a test.
let context;
let quietUntil = 0;

const tones = {people: [[880, 0], [660, 0.18]], air: [[440, 0], [440, 0.22], [440, 0.44]]};

export const mayBeHeard = () => context !== undefined;
/** Until then, by the browser's clock; 0: from now on it may be heard again. */
export const quiet = (until) => { quietUntil = until; };
export const isQuiet = () => Date.now() < quietUntil;

export function beginShift() {
  context ??= new AudioContext();
  play("people");
}

export function play(name) {
  if (!context || isQuiet()) return;
  for (const [pitch, after] of tones[name]) {
    const begin = context.currentTime + after;
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
