namespace ConfigOps.Operations.Findings;

/// <summary>The order of findings in every report: worst first, then by file, place, rule, object and path.</summary>
public sealed class FindingOrder : IComparer<Finding>
{
    /// <summary>The one instance.</summary>
    public static FindingOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Finding? x, Finding? y)
    {
        if (x is null || y is null) return x is null ? y is null ? 0 : -1 : 1;
        var order = y.Severity.CompareTo(x.Severity);
        if (order == 0) order = string.CompareOrdinal(x.File, y.File);
        if (order == 0) order = x.Position.Line.CompareTo(y.Position.Line);
        if (order == 0) order = x.Position.Column.CompareTo(y.Position.Column);
        if (order == 0) order = string.CompareOrdinal(x.Rule, y.Rule);
        if (order == 0) order = string.CompareOrdinal(x.Resource?.ToString(), y.Resource?.ToString());
        if (order == 0) order = string.CompareOrdinal(x.Path, y.Path);
        return order != 0 ? order : string.CompareOrdinal(x.Message, y.Message);
    }
}
