/** Bars of one workload, shortest best. */
export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** One bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands at its end. */
  readonly text: string;
  /** Whether it is the one that the chart is about. */
  readonly ours: boolean;
}

/** A chart as a whole. */
export interface Chart {
  readonly title: string;
  readonly subtitle: string;
  readonly panels: readonly Panel[];
  readonly columns: number;
}

const width = 860;
const margin = 20;
const labelWidth = 110;
const textWidth = 48;
const row = 19;
const top = 70;

/**
 * Draws panels of bars as an SVG that stands by itself. Text takes its colour from the reader's scheme, so that it can be read in light
 * and dark, in an `img` as well; each panel has a scale of its own.
 */
export function drawBarChart({ title, subtitle, panels, columns }: Chart): string {
  const panelWidth = (width - margin * (columns + 1)) / columns;
  let y = top;
  const drawn: string[] = [];
  for (let first = 0; first < panels.length; first += columns) {
    const inRow = panels.slice(first, first + columns);
    for (const [column, panel] of inRow.entries()) {
      const x = margin + column * (panelWidth + margin);
      drawn.push(`<g transform="translate(${x} ${y})">${drawPanel(panel, panelWidth)}</g>`);
    }
    y += Math.max(...inRow.map(({ bars }) => bars.length)) * row + 46;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-label="${escapeXml(title)}">
<style>${style}</style>
<text class="title" x="${margin}" y="28">${escapeXml(title)}</text>
<text class="note" x="${margin}" y="48">${escapeXml(subtitle)}</text>
${drawn.join("\n")}
</svg>
`;
}

const style = [
  "text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}",
  ".title{font-size:17px;font-weight:600}.panel{font-weight:600}.note{fill:#59636e}.value{font-variant-numeric:tabular-nums}",
  "rect{fill:#afb8c1}rect.ours{fill:#1f6feb}.name.ours,.value.ours{font-weight:600}",
  "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.note{fill:#9198a1}rect{fill:#59636e}rect.ours{fill:#4493f8}}",
].join("");

function drawPanel({ title, bars }: Panel, panelWidth: number): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const room = panelWidth - labelWidth - textWidth;
  const lines = bars.map(({ label, value, text, ours }, index) => {
    const y = 14 + index * row;
    const length = Math.max(1, (value / longest) * room);
    const kind = ours ? " ours" : "";
    return [
      `<text class="name${kind}" x="${labelWidth - 8}" y="${y + 12}" text-anchor="end">${escapeXml(label)}</text>`,
      `<rect class="bar${kind}" x="${labelWidth}" y="${y + 1}" width="${length.toFixed(1)}" height="${row - 5}" rx="2"/>`,
      `<text class="value${kind}" x="${(labelWidth + length + 5).toFixed(1)}" y="${y + 12}">${escapeXml(text)}</text>`,
    ].join("");
  });
  return [`<text class="panel" x="0" y="4">${escapeXml(title)}</text>`, ...lines].join("\n");
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
