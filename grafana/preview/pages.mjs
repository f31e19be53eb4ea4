// What Vårdpuls's pages for managers write, read from their HTML, and the records that their interface tells beside it.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** What is read of some HTML: without the buttons, what is for screen readers only, and the mark of a small number. */
const text = (html) => html
  .replace(/<button[^]*?<\/button>|<span class="(?:skarm|liten)"[^]*?<\/span>/g, ' ').replace(/<[^>]*>/g, ' ')
  .replace(/&(\w+);/g, (entity, name) => ENTITIES[name] ?? entity).replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))
  .replace(/[ \n\r\t]+/g, ' ').trim();   // not the one that stands in a number

/** The text below each heading, by the heading; of headings with one name below the first: the explanations come last. */
const cards = (html) => Object.fromEntries([...html.matchAll(/<h[23][^>]*>([^]*?)<\/h[23]>([^]*?)(?=<h[23]|<\/section>|<div class="tva">)/g)]
  .reverse().map(([, heading, body]) => [text(heading), text(body)]));

/** The cells of each row of the tables: by what the row is called and, where one is given, what it is a kind of. */
const rows = (html) => [...html.matchAll(/<tr[^>]*><th scope="row">([^]*?)<\/th>([^]*?)<\/tr>/g)].map(([, head, cells]) => ({
  id: head.match(/id="e-([^"]+)"/)?.[1],
  name: text(head.replace(/<span class="delar">[^]*/, '')),
  about: text(head.match(/<span class="delar">[^]*/)?.[0] ?? ''),
  cells: [...cells.matchAll(/<td[^>]*>([^]*?)<\/td>/g)].map(([, cell]) => text(cell)),
}));

/** Everything that the test looks at. */
export async function pagesAt(address) {
  const get = async (path) => {
    for (let tried = 0; ; tried += 1) {
      const answer = await fetch(`${address}${path}`);
      if (answer.ok) return answer;
      await answer.body?.cancel();
      if (![429, 503].includes(answer.status) || tried === 20) throw new Error(`${path}: ${answer.status}`);
      await new Promise((resolve) => { setTimeout(resolve, 1000); });   // the server asks whoever asks too often to wait
    }
  };
  const html = async (path) => (await get(path)).text();
  const json = async (path) => (await get(path)).json();
  const list = async (path) => (await json(`/api/v1/${path}?limit=500`)).items;

  const region = await html('/');
  const units = [];
  for (const { unitId } of await list('units')) {
    const page = await html(`/enhet/${unitId}`);
    units.push({
      id: unitId,
      row: rows(region).find(({ id }) => id === unitId),
      cards: cards(page),
      rows: Object.fromEntries(rows(page).reverse().map((row) => [row.name, row])),   // of rows with one name the first
      ...await json(`/api/v1/units/${unitId}`),
      days: (await json(`/api/v1/units/${unitId}/days?limit=500`)).items,
    });
  }
  const scopes = [];
  for (const { scope } of await list('scopes')) {
    scopes.push({ ...await json(`/api/v1/scopes/${encodeURIComponent(scope)}`), row: rows(region).find((row) => scopeOf(row) === scope) });
  }
  return { cards: cards(region), units, scopes, alerts: await list('alerts') };
}

/** The scope that a row of the sums is about, as the topics name it. */
function scopeOf({ name, about }) {
  const operators = { 'Offentlig drift': 'PUBLIC', 'Privat drift': 'PRIVATE' };
  return { Driftsform: `operator=${operators[name]}`, Kommun: `municipality=${name}`, Område: `area=${name}` }[about];
}
