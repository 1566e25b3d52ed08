// Reads square codes by the phone's camera: by the browser where it can, else by a library of ours that is loaded only then.
const EVERY = 150;
const WIDEST = 640; // pixels that the library looks at

// Calls `found` with each text that is seen, until the signal ends it. Throws what the camera was refused for.
export async function scan(video, found, signal) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const stop = () => { for (const track of stream.getTracks()) track.stop(); video.srcObject = null };
  if (signal.aborted) return stop();
  signal.addEventListener("abort", stop);
  video.srcObject = stream;
  await video.play();
  const read = (await byBrowser()) ?? (await byLibrary());
  while (!signal.aborted) {
    const text = video.videoWidth ? await read(video).catch(() => null) : null;
    if (text && !signal.aborted) await found(text);
    await new Promise((done) => { setTimeout(done, EVERY) });
  }
  return undefined;
}

async function byBrowser() {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

async function byLibrary() {
  const { decodeQR } = await import("./qr/decode.js");
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, WIDEST / video.videoWidth);
    [canvas.width, canvas.height] = [video.videoWidth * scale, video.videoHeight * scale];
    brush.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decodeQR(brush.getImageData(0, 0, canvas.width, canvas.height));
  };
}
