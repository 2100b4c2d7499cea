/** What one look at the receiver's statistics says; all but `rttMs` count from the start of the track. */
export interface Sample {
  readonly atMs: number;
  readonly bytes: number;
  readonly frames: number;
  readonly packets: number;
  readonly lost: number;
  /** Requests for packets or pictures that did not come: they tell a freeze from a still screen. */
  readonly repairs: number;
  readonly freezes: number;
  /** 0 when unknown. */
  readonly rttMs: number;
}

/** The part of an `inbound-rtp` statistic that is used; a browser may lack any of it. */
interface Inbound {
  readonly type: "inbound-rtp";
  readonly bytesReceived?: number;
  readonly framesDecoded?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly nackCount?: number;
  readonly pliCount?: number;
  readonly freezeCount?: number;
}

interface Pair {
  readonly type: "candidate-pair";
  readonly nominated?: boolean;
  readonly currentRoundTripTime?: number;
}

interface Other {
  readonly type: "codec" | "transport";
}

/** Read a receiver's report, or null while nothing has been received. */
export function readSample(report: RTCStatsReport, atMs: number): Sample | null {
  let inbound: Inbound | null = null;
  let rttMs = 0;
  for (const stat of report.values() as Iterable<Inbound | Pair | Other>) {
    if (stat.type === "inbound-rtp") inbound = stat;
    if (stat.type === "candidate-pair" && stat.nominated === true) rttMs = (stat.currentRoundTripTime ?? 0) * 1_000;
  }
  return inbound === null ? null : sampleOf(inbound, rttMs, atMs);
}

function sampleOf(inbound: Inbound, rttMs: number, atMs: number): Sample {
  return {
    atMs,
    bytes: inbound.bytesReceived ?? 0,
    frames: inbound.framesDecoded ?? 0,
    packets: inbound.packetsReceived ?? 0,
    lost: inbound.packetsLost ?? 0,
    repairs: (inbound.nackCount ?? 0) + (inbound.pliCount ?? 0),
    freezes: inbound.freezeCount ?? 0,
    rttMs,
  };
}
