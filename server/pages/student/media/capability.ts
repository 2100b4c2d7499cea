/** Whether this browser can receive H.264 over WebRTC. Old Safari has it without being able to say so. */
export function canPlay(): boolean {
  if (typeof RTCPeerConnection === "undefined") return false;
  if (typeof RTCRtpReceiver === "undefined" || !("getCapabilities" in RTCRtpReceiver)) return true;
  const codecs = RTCRtpReceiver.getCapabilities("video")?.codecs;
  return codecs === undefined || codecs.some((codec) => codec.mimeType.toLowerCase() === "video/h264");
}
