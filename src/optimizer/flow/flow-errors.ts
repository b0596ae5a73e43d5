/** Costs times nodes, or sums of supplies and bounds, pass what doubles hold exactly. */
export class FlowTooWideError extends RangeError {}

/** The network needs more memory than WebAssembly has: 4 GiB, at 53 bytes an arc and 88 a node. */
export class FlowTooLargeError extends RangeError {}
