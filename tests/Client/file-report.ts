// An integrator's first evening: a client made from openapi/v1.json asks for the form of a report, fills it in, files and submits it.
// It reads no header: the revision comes from the body.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

type NewReport = components["schemas"]["NewReport"];

const [address, key] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${key}` } });

const programs = await client.GET("/api/v1/programs", { params: { query: { officialId: "1597-2025-12-18" } } });
const program = programs.data?.items[0] ?? fail("the program is not there", programs.error);

const path = { id: program.id, period: "2026-Q3" };
const form = await client.GET("/api/v1/programs/{id}/reports/{period}/form", { params: { path } });
const blank = form.data ?? fail("no form", form.error);

const report: NewReport = {
  narrative: "За дев’ять місяців роботи тривають.",
  signatory: { name: "Оксана Ткач", position: "директорка департаменту" },
  measures: blank.plan.measures.map((measure) => ({
    code: measure.code,
    status: "inProgress",
    deviationReason: "Видатки уточнюють за актами.",
    funding: measure.funding.map(({ source, donor, inKind, previousSpent }) => ({ source, donor, inKind, spent: previousSpent ?? "0.00" })),
  })),
  indicators: blank.plan.indicators
    .filter((indicator) => indicator.due)
    .map(({ code, previousValue }) => ({ code, value: previousValue, status: previousValue === null ? "notAvailable" : "reported", reason: "Дані уточнюють." })),
};

const draft = await client.PUT("/api/v1/programs/{id}/reports/{period}", {
  params: { path, header: { "If-Match": blank.revision === null ? undefined : `"${blank.revision}"` } },
  body: report,
});
const filed = draft.data ?? fail("the draft was refused", draft.error);

const submission = await client.POST("/api/v1/programs/{id}/reports/{period}/submission", {
  params: { path, header: { "If-Match": `"${filed.revision}"` } },
});
const submitted = submission.data ?? fail("the submission was refused", submission.error);

if (submitted.status !== "submitted" || submitted.snapshot !== 1) {
  fail(`it is ${submitted.status}, snapshot ${submitted.snapshot}`);
}

console.log(`${submitted.programTitle}, ${submitted.period.code}: submitted at ${submitted.submittedAt}`);

// A refusal is a problem, or the sent workbook with notes in its cells.
function fail(what: string, problem?: unknown): never {
  console.error(what, JSON.stringify(problem, null, 2));
  process.exit(1);
}
