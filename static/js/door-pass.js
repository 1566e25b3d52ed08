// What a phone without a network hands on: its acts in a file, or in square codes that another phone reads one after another.
import { numbered } from "./door-line.js";

const MOST = 600; // signs in one square, so that a cheap camera reads it from a screen
const MOST_ACTS = 400;
const MARK = "door1";

// The server reads so many at once.
export function files(held) {
  const { phone, meeting } = held;
  const done = acts(held);
  const parts = Array.from({ length: Math.ceil(done.length / MOST_ACTS) }, (_, part) => done.slice(part * MOST_ACTS, (part + 1) * MOST_ACTS));
  return parts.map((part) => new Blob([JSON.stringify({ from: phone.proof, name: phone.name, meeting, acts: part })], { type: "application/json" }));
}

export async function squares(held) {
  const { encodeQR } = await import("./qr/index.js");
  return (await texts(held)).map((text) => drawn(encodeQR(text, "raw", { ecc: "low", border: 4 })));
}

export async function texts(held) {
  const { phone, meeting } = held;
  const whole = base64(await packed(JSON.stringify({ from: phone.proof, name: phone.name, meeting, acts: acts(held) })));
  const series = Math.random().toString(36).slice(2, 8);
  const parts = whole.match(new RegExp(`.{1,${MOST}}`, "g"));
  return parts.map((part, at) => `${MARK}/${series}/${at + 1}/${parts.length}/${part}`);
}

// One part after another, in any order: an answer with `content` once all of a series were seen.
export class Reader {
  parts = new Map();
  series = "";

  async take(text) {
    const [mark, series, number, count, ...part] = text.split("/");
    if (mark !== MARK || part.length === 0) return null;
    if (series !== this.series) this.parts.clear();
    this.series = series;
    this.parts.set(Number(number), part.join("/"));
    const progress = { read: this.parts.size, count: Number(count) };
    if (progress.read < progress.count) return progress;
    const whole = Array.from({ length: progress.count }, (_, at) => this.parts.get(at + 1)).join("");
    this.parts.clear();
    return { ...progress, content: JSON.parse(await unpacked(bytesOf(whole))) };
  }
}

// What this phone read of another is the other's to hand on.
// Its clock is not there to be compared, so that the times are true ones.
function acts(held) {
  const own = held.entries.filter(({ refused, from }) => !refused && !from);
  return own.map((entry) => ({ ...numbered(entry, held), at: new Date(Date.parse(entry.act.at) + held.ahead).toISOString() }));
}

async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function unpacked(bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

function drawn(rows) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("door-square");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join(""));
  svg.append(path);
  return svg;
}
