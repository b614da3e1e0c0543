namespace Monitoring.Tests.Contract;

/// <summary>
/// Who may do what, written down by hand: operations, then a line for each state of the thing they act on, with what nobody, another
/// body, its own body, the coordinator and the administrator are answered. It is not derived from anything in the service.
/// </summary>
internal static class PermissionTable
{
    // ok: done. key: KEY_MISSING. role: ROLE_INSUFFICIENT. body: NOT_YOUR_BODY. 404 and 409 are named below their block.
    private const string Table = """
                                                                               nobody  another its     coord.  admin.
        listAllAmendments getAssistance getHolidays listDeadlineRules getDeadlineRule getCalendar listChanges
        listCodeLists getCodeList getConsolidatedReport getConsolidatedReportAsCsv getConsolidatedReportAsWorkbook getConsolidatedReportAsDocument listExecutiveBodies getExecutiveBody
        getDeadlines listAllExpertConclusions listExpiringPrograms getExpiringLetter listAllIndicators listProblems getProblem
        listPrograms listReportingRates getReportingRates listAllReports getStatistics getAmendmentsDatasetAsCsv
        getAmendmentsDataset getDataPackage getFundingPlanDatasetAsCsv getFundingPlanDataset getIndicatorsDatasetAsCsv
        getIndicatorsDataset getMeasuresDatasetAsCsv getMeasuresDataset getProgramsDatasetAsCsv getProgramsDataset
        listPublications getPublication getPublishedPackage getPublishedFile getReportingRatesDatasetAsCsv
        getReportingRatesDataset getReportsDatasetAsCsv getReportsDataset getSpendingDatasetAsCsv getSpendingDataset
        getOpenDataStatus listAllMeasures listAllMeasuresAsCsv listAllMeasuresAsWorkbook listAllIndicatorsAsWorkbook getPlanChanges getPlanChangesAsCsv
        getEditionsDataset getEditionsDatasetAsCsv verifyAudit
          : always                                                               ok      ok      ok      ok      ok

        listAudit createImport getImport getImportWorkbook exportPrograms
          : always                                                               key     role    role    ok      ok

        listKeys getKey
          : always                                                               key     role    role    role    ok

        getProgram listAmendments compareEditions compareEditionsAsCsv compareEditionsAsWorkbook listEditions listIndicatorsInForce
        getIndicatorSeries listMeasuresInForce getProgress getProgramTerm
          : draft, underReview                                                   404     404     ok      ok      ok
          : active, completed, cancelled                                         ok      ok      ok      ok      ok
          = 404 PROGRAM_NOT_FOUND

        getAmendment compareAmendment compareAmendmentAsCsv compareAmendmentAsWorkbook
          : open                                                                 404     404     ok      ok      ok
          : adopted                                                              ok      ok      ok      ok      ok
          = 404 AMENDMENT_NOT_FOUND

        getEdition getEditionAsWorkbook listIndicators getIndicator listMeasures getMeasure
          : open                                                                 404     404     ok      ok      ok
          : adopted                                                              ok      ok      ok      ok      ok
          = 404 EDITION_NOT_FOUND

        compareRecordings
          : open                                                                 404     404     none    none    none
          : adopted                                                              ok      ok      ok      ok      ok
          = 404 EDITION_NOT_FOUND
          = none RECORDING_NOT_FOUND

        listExpertConclusions
          : open, adopted                                                        ok      ok      ok      ok      ok

        getExpertConclusion
          : open                                                                 404     404     ok      ok      ok
          : adopted                                                              ok      ok      ok      ok      ok
          = 404 CONCLUSION_NOT_FOUND

        listReports
          : absent, draft, submitted, returned, accepted, correction, mending    ok      ok      ok      ok      ok

        getReport getReportAsWorkbook
          : absent                                                               404     404     404     404     404
          : draft, submitted, returned                                           404     404     ok      ok      ok
          : accepted, correction, mending                                        ok      ok      ok      ok      ok
          = 404 REPORT_NOT_FOUND

        getReportForm
        getReportFormAsWorkbook carryReportFormOver
          : absent, draft, submitted, returned, accepted, correction, mending    key     body    ok      ok      ok

        listSnapshots getSnapshot
          : absent, draft                                                        404     404     404     404     404
          : submitted, returned                                                  404     404     ok      ok      ok
          : accepted, correction, mending                                        ok      ok      ok      ok      ok
          = 404 REPORT_NOT_FOUND

        replaceHolidays createDeadlineRule createExecutiveBody replaceExecutiveBody deleteExecutiveBody createProgram
        addActAddress publishOpenData
          : always                                                               key     role    role    ok      ok

        createKey revokeKey rotateKey
          : always                                                               key     role    role    role    ok

        changeProgram
          : draft, underReview, active, completed, cancelled                     key     role    role    ok      ok

        deleteProgram
          : draft, underReview                                                   key     role    role    ok      ok
          : active, completed, cancelled                                         key     role    role    409     409
          = 409 EDITION_ADOPTED

        openAmendment cancelProgram completeProgram
          : draft, underReview, completed, cancelled                             key     role    role    409     409
          : active                                                               key     role    role    ok      ok
          = 409 PROGRAM_STATE_WRONG

        changeAmendment dropAmendment adoptAmendment replaceEdition addIndicator replaceIndicator deleteIndicator
        addMeasure replaceMeasure deleteMeasure createExpertConclusion
          : open                                                                 key     role    role    ok      ok
          : adopted                                                              key     role    role    409     409
          = 409 EDITION_ADOPTED

        annulAmendment rectifyEdition
          : open                                                                 key     role    role    409     409
          : adopted                                                              key     role    role    ok      ok
          = 409 EDITION_NOT_ADOPTED

        annulExpertConclusion
          : open, adopted                                                        key     role    role    ok      ok

        annulCompletion
          : draft, underReview, active, cancelled                                key     role    role    409     409
          : completed                                                            key     role    role    ok      ok
          = 409 PROGRAM_STATE_WRONG

        annulCancellation
          : draft, underReview, active, completed                                key     role    role    409     409
          : cancelled                                                            key     role    role    ok      ok
          = 409 PROGRAM_STATE_WRONG

        approveProgram
          : draft, active, completed, cancelled                                  key     role    role    409     409
          : underReview                                                          key     role    role    ok      ok
          = 409 PROGRAM_STATE_WRONG

        replaceReport
          : absent, draft, returned, correction, mending                         key     body    ok      ok      ok
          : submitted, accepted                                                  key     body    409     409     409
          = 409 REPORT_STATE_WRONG

        deleteReport
          : absent                                                               key     body    404     404     404
          : draft                                                                key     body    ok      ok      ok
          : submitted, returned, accepted                                        key     body    409     409     409
          : correction, mending                                                  key     body    role    ok      ok
          = 404 REPORT_NOT_FOUND
          = 409 REPORT_STARTED

        acceptReport returnReport
          : absent                                                               key     role    role    404     404
          : draft, returned, accepted, correction, mending                       key     role    role    409     409
          : submitted                                                            key     role    role    ok      ok
          = 404 REPORT_NOT_FOUND
          = 409 REPORT_STATE_WRONG

        correctReport
          : absent                                                               key     role    role    404     404
          : draft, submitted, returned, correction, mending                      key     role    role    409     409
          : accepted                                                             key     role    role    ok      ok
          = 404 REPORT_NOT_FOUND
          = 409 REPORT_STATE_WRONG

        extendReport
          : absent, draft, submitted, returned, accepted, correction, mending    key     role    role    ok      ok

        submitReport
          : absent                                                               key     body    404     404     404
          : draft, returned, correction, mending                                 key     body    ok      ok      ok
          : submitted, accepted                                                  key     body    409     409     409
          = 404 REPORT_NOT_FOUND
          = 409 REPORT_STATE_WRONG

        reviewProgram
          : draft                                                                key     role    role    ok      ok
          : underReview, active, completed, cancelled                            key     role    role    409     409
          = 409 PROGRAM_STATE_WRONG
        """;

    public static readonly string[] Callers = ["nobody", "another body", "its body", "coordinator", "administrator"];

    private static readonly Dictionary<(string Operation, string State, string Caller), string> s_outcomes = Read();

    public static IEnumerable<string> Operations => s_outcomes.Keys.Select(key => key.Operation).Distinct();

    /// <summary>"allowed", or the code of the problem; a combination that the table does not have is a fault of the table.</summary>
    public static string Outcome(string operation, string state, string caller) =>
        s_outcomes.TryGetValue((operation, state, caller), out var outcome)
            ? outcome
            : throw new AssertionException(
                $"The table does not say what {caller} is answered to {operation} of {(state.Length == 0 ? "what has no state" : state)}."
            );

    private static Dictionary<(string, string, string), string> Read()
    {
        Dictionary<(string, string, string), string> outcomes = [];
        foreach (var block in Table.Split("\n\n"))
        {
            var lines = block
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => !line.StartsWith("nobody", StringComparison.Ordinal))
                .ToList();
            var codes = lines
                .Where(line => line.StartsWith('='))
                .Select(line => line[2..].Split(' '))
                .ToDictionary(code => code[0], code => code[1]);
            foreach (var operation in lines.TakeWhile(line => !line.StartsWith(':')).SelectMany(line => line.Split(' ')))
            {
                foreach (var cells in lines.Where(line => line.StartsWith(':')).Select(Cells))
                {
                    foreach (var (state, caller) in cells[..^5].SelectMany(_ => Callers.Index(), (state, caller) => (state, caller)))
                    {
                        outcomes.Add((operation, state == "always" ? "" : state, caller.Item), Outcome(cells[^(5 - caller.Index)], codes));
                    }
                }
            }
        }

        return outcomes;
    }

    private static string[] Cells(string line) => line[1..].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static string Outcome(string cell, Dictionary<string, string> codes) =>
        cell switch
        {
            "ok" => "allowed",
            "key" => "KEY_MISSING",
            "role" => "ROLE_INSUFFICIENT",
            "body" => "NOT_YOUR_BODY",
            _ => codes[cell],
        };
}
