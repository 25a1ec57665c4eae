using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Findings.Exceptions;

/// <summary>One entry of an exceptions file: which findings are accepted, by whom, why, and until when.</summary>
/// <param name="Rule">The rule's id; <c>*</c> stands for any part: <c>pss/*</c>.</param>
/// <param name="Resource">The object as messages name it, <c>Deployment shop/web</c>; <c>*</c> stands for any part. Null for any.</param>
/// <param name="Path">The value's JSON pointer; <c>*</c> stands for any part. Null for any.</param>
/// <param name="Fingerprint">The finding's fingerprint, or null for any.</param>
/// <param name="Environments">The environments it holds in; empty for all.</param>
/// <param name="Terms">Owner, ticket, reason and expiry.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Position">Where it stands there.</param>
public sealed record ExceptionRule(
    string Rule,
    string? Resource,
    string? Path,
    string? Fingerprint,
    IReadOnlyList<string> Environments,
    FindingException Terms,
    string? File,
    SourcePosition Position)
{
    /// <summary>Whether it holds in an environment.</summary>
    public bool HoldsIn(string environment) => Environments.Count == 0 || Environments.Contains(environment);

    /// <summary>Whether a finding is meant.</summary>
    public bool Covers(Finding finding) =>
        Glob.Matches(Rule, finding.Rule)
        && (Resource is null || Glob.Matches(Resource, finding.Resource?.ToString() ?? finding.File ?? ""))
        && (Path is null || Glob.Matches(Path, finding.Path))
        && (Fingerprint is null || Fingerprint == finding.Fingerprint);

    /// <summary>What it covers, for messages.</summary>
    public override string ToString() => string.Join(", ", new[] { Rule, Resource, Path, Fingerprint }.Where(part => part is not null));
}
