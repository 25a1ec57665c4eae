using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Bindings;

/// <summary>One report of an operation that was carried out for several tenants.</summary>
public static class TenantReport
{
    /// <summary>The findings and resources of all; the gate fails when that of any tenant does, the score is the lowest, and each tenant's own sections stand under its id.</summary>
    /// <param name="reports">The tenants' reports, at least one, in the order in which they were made.</param>
    public static Report Of(IReadOnlyList<(string Tenant, Report Report)> reports)
    {
        var failed = reports.Where(report => !report.Report.Gate.IsPassed).ToList();
        return reports[0].Report with
        {
            Duration = reports.Aggregate(TimeSpan.Zero, (sum, report) => sum + report.Report.Duration),
            Resources = [.. reports.SelectMany(report => report.Report.Resources)],
            Findings = [.. reports.SelectMany(report => report.Report.Findings)],
            Rules = [.. reports.SelectMany(report => report.Report.Rules).Distinct()],
            NotAssessed = [.. reports.SelectMany(report => report.Report.NotAssessed).Distinct()],
            Gate = failed.Count == 0 ? GateResult.Passed : GateResult.Failed($"{failed.Count} of {reports.Count} tenants: {string.Join("; ", failed.Select(report => $"{report.Tenant}: {report.Report.Gate.Reason}"))}"),
            Score = reports.Min(report => report.Report.Score),
            Sections = new Dictionary<string, Node>
            {
                ["tenants"] = new MapNode(reports.Select(report => new MapEntry(report.Tenant, new MapNode(report.Report.Sections.Select(section => new MapEntry(section.Key, section.Value)))))),
            },
        };
    }
}
