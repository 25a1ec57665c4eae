using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation.SecretKeeping;

/// <summary>Words what SecretVerify finds.</summary>
internal sealed class SecretFindings
{
    private readonly List<Finding> _findings = [];

    /// <summary>A key without value.</summary>
    public void Missing(KnownSecret secret) => Add(
        "secrets/missing", Severity.High, $"{Name(secret.Reference)} has no value in {secret.Reference.Environment}",
        $"Set it: ./build.sh --target=SecretSet --environment={secret.Reference.Environment} --component={secret.Reference.Component} --key={secret.Reference.Key}{(secret.Reference.Tenant is null ? "" : $" --tenant={secret.Reference.Tenant}")}",
        secret.File, SourcePosition.None);

    /// <summary>A value that no component names.</summary>
    public void Unused(SecretReference reference, string file, SourcePosition position) => Add(
        "secrets/unused", Severity.Low, $"{Name(reference)} is a value that no component or job of {reference.Environment} names", "Remove the line, or name the secret in the component's file.", file, position);

    /// <summary>A file of an environment that does not exist.</summary>
    public void Stray(string file, string environment) => Add(
        "secrets/unused", Severity.Low, $"the file holds values of an environment \"{environment}\", which does not exist", "Remove the file, or rename it to an environment's name.", file, SourcePosition.None);

    /// <summary>A file or value that cannot be read.</summary>
    public void Unreadable(Mistake mistake) => Add("secrets/unreadable", Severity.Critical, mistake.Message, "Take the file from version control, or set the value with SecretSet.", mistake.File, mistake.Position);

    /// <summary>A file that could not be decrypted for want of its key.</summary>
    public void NotDecrypted(string file, string why) => Add("secrets/not-decrypted", Severity.High, why, "Run SecretVerify with the key, or name the environments whose key you have with --environment.", file, SourcePosition.None);

    /// <summary>A value that stands in a file.</summary>
    public void InClear(SecretReference reference, string file, int line) => Add(
        "secrets/in-clear", Severity.Critical, $"the value of {Name(reference)} in {reference.Environment} stands here in clear",
        "Remove it, give the service that it opens a new one, and set that with SecretSet; what is in version control stays in its history.", file, new SourcePosition(line, 1));

    /// <summary>The report.</summary>
    public Report ToReport(string environment, int secrets, Severity threshold, DateTimeOffset started, TimeSpan duration) => new()
    {
        Operation = "secret-verify",
        Environment = environment,
        StartedAt = started,
        Duration = duration,
        Findings = [.. _findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Position.Line).ThenBy(finding => finding.Message, StringComparer.Ordinal)],
        Gate = Gate.Judge(_findings, threshold),
        Sections = new Dictionary<string, Node> { ["secrets"] = MapNode.Of(("named", ScalarNode.Of(secrets))) },
    };

    private static string Name(SecretReference reference) => $"{reference.Key} of {reference.Component}{(reference.Tenant is null ? "" : $" for tenant {reference.Tenant}")}";

    private void Add(string rule, Severity severity, string message, string remediation, string? file, SourcePosition position) =>
        _findings.Add(new Finding { Rule = rule, Severity = severity, Message = message, File = file, Position = position, Remediation = remediation });
}
