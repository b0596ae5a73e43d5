/** The thread that solves for the service: it gets the bytes of a problem and answers with a checked plan. */
import { serveThread } from '../solving/serve-thread';
import { solveCertified, type CertifiedOutcome } from './certified-plan';

const documentsOf = (outcome: CertifiedOutcome) =>
  outcome.kind === 'certified' ? [outcome.document.buffer as ArrayBuffer] : [];

void serveThread(solveCertified, documentsOf);
