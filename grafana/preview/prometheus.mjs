// What a running Prometheus answers to a panel's own queries.

/** Asks Prometheus's interface: "query" or "query_range". */
export async function ask(prometheus, path, parameters) {
  const answer = await (await fetch(`${prometheus}/api/v1/${path}?${new URLSearchParams(parameters)}`)).json();
  if (answer.status !== 'success') throw new Error(`${parameters.query}: ${answer.error}`);
  return answer.data.result;
}

/** A query with its variables filled in: every area, municipality, operator and instance, and one unit. */
const filled = (expr, unit, seconds) => expr
  .replaceAll('$area', '.*').replaceAll('$municipality', '.*').replaceAll('$operator', '.*').replaceAll('$instance', '.*')
  .replaceAll('$unit', unit).replaceAll('$__rate_interval', '1m').replaceAll('$__range', `${seconds}s`);

/** The answers to a panel's queries by refId, from and to a moment in seconds. */
export async function answersTo(panel, { prometheus, unit, from, now, step }) {
  return Object.fromEntries(await Promise.all(panel.targets.map(async ({ refId, expr, range }) => {
    const query = filled(expr, unit, Math.round(now - from));
    return [refId, range ? await ask(prometheus, 'query_range', { query, start: from, end: now, step })
      : await ask(prometheus, 'query', { query, time: now })];
  })));
}
