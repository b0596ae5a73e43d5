/** The thread that solves for the command line: it gets the bytes of a problem and answers with the outcome. */
import { serveThread } from '../solving/serve-thread';
import { solveDocument } from './solving';

void serveThread(solveDocument);
