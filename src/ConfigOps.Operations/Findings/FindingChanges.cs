namespace ConfigOps.Operations.Findings;

/// <summary>How the findings of two runs differ.</summary>
/// <param name="Added">Findings that only the later run has.</param>
/// <param name="Gone">Findings that only the earlier run has.</param>
public sealed record FindingChanges(IReadOnlyList<Finding> Added, IReadOnlyList<Finding> Gone)
{
    /// <summary>Compares the findings that no exception covers. One that only moved to another line is the same.</summary>
    public static FindingChanges Between(IEnumerable<Finding> earlier, IEnumerable<Finding> later)
    {
        var gone = earlier.Where(finding => finding.Exception is null).ToLookup(IdentityOf).ToDictionary(same => same.Key, same => new Queue<Finding>(same));
        var added = later.Where(finding => finding.Exception is null).Where(finding => !gone.TryGetValue(IdentityOf(finding), out var same) || !same.TryDequeue(out _)).ToList();
        return new FindingChanges(added, [.. gone.Values.SelectMany(left => left).Order(FindingOrder.Instance)]);
    }

    private static (string, Severity, string, string?) IdentityOf(Finding finding) => (finding.Fingerprint, finding.Severity, finding.Message, finding.File);
}
