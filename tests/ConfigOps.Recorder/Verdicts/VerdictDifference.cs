using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>A verdict that is not the server's.</summary>
/// <param name="Verdict">Whether even taking or refusing differs, not only the fields named.</param>
/// <param name="Text">What both say.</param>
internal sealed record VerdictDifference(bool Verdict, string Text)
{
    /// <summary>What a server said of an object.</summary>
    public static RecordedAnswer Recorded(Node line) => new(
        line["id"]!.AsString()!,
        $"{line["object"]!["kind"]?.AsString()} {line["mutation"]?.AsString()} {line["path"]?.AsString()}",
        (int)line["status"]!.AsInteger()!.Value,
        (line["causes"]?.Items ?? []).Select(cause => $"{cause.Items[0].AsString()} {cause.Items[1].AsString()}").ToHashSet(StringComparer.Ordinal),
        line["message"]?.AsString() ?? "");
}

/// <summary>What a server said of an object.</summary>
internal sealed record RecordedAnswer(string Id, string What, int Code, IReadOnlySet<string> Causes, string Message)
{
    /// <summary>The difference from our verdict; null when there is none.</summary>
    /// <param name="refused">Whether we refuse.</param>
    /// <param name="ours">Our fields and reasons.</param>
    public VerdictDifference? Against(bool refused, HashSet<string> ours)
    {
        var theirs = Code is not (200 or 201);
        if (refused == theirs && (Code != 422 || ours.SetEquals(Causes))) return null;
        var (more, less) = (ours.Except(Causes), Causes.Except(ours));
        return new VerdictDifference(refused != theirs, $"{Id} {What}: only we [{string.Join("; ", more)}] only the server {Code} [{string.Join("; ", less)}] {Message}");
    }
}
