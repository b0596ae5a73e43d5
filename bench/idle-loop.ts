/** A process that does nothing: how long its event loop stalls is what the machine does to any process. */
import { LoopMeter } from './loop-meter';

let meter: LoopMeter | null = null;

process.on('message', (what) => {
  if (what === 'begin') meter = new LoopMeter();
  else process.send!(meter!.end().stallMs);
});
