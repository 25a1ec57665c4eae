using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Findings;

/// <summary>Something a rule found: one model for validation, security, quotas, drift and audit.</summary>
public sealed record Finding
{
    /// <summary>The rule's id: <c>schema/unknown-field</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong, naming the object and the value.</summary>
    public required string Message { get; init; }

    /// <summary>The object, or null when the finding is about a file.</summary>
    public ResourceKey? Resource { get; init; }

    /// <summary>The value as a JSON pointer; empty for the whole object.</summary>
    public string Path { get; init; } = "";

    /// <summary>The file as messages show it (relative, forward slashes), or null.</summary>
    public string? File { get; init; }

    /// <summary>Line and column in the file.</summary>
    public SourcePosition Position { get; init; }

    /// <summary>How to mend it, in one or two sentences.</summary>
    public string Remediation { get; init; } = "";

    /// <summary>The framework controls the rule stands for: <c>cis:5.2.1</c>.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>The Kubernetes versions that it is of, when the run looked at several and not all of them have it; else empty.</summary>
    public IReadOnlyList<string> KubernetesVersions { get; init; } = [];

    /// <summary>What its fix makes of the text, where that was worked out; else null.</summary>
    public FixChange? Change { get; init; }

    /// <summary>How its text is mended mechanically, or null.</summary>
    public Fix? Fix { get; init; }

    /// <summary>The exception that covers it, or null.</summary>
    public FindingException? Exception { get; init; }

    /// <summary>
    /// Identifies the finding across runs: 16 hexadecimal digits over rule, object, path and, for findings without object, file.
    /// Line numbers and message wording do not enter, so moving a manifest or rewording a rule keeps it.
    /// </summary>
    public string Fingerprint
    {
        get
        {
            var identity = string.Join('\n', Rule, Resource?.ToString() ?? File ?? "", Resource?.Kind.ApiVersion ?? "", Path);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 8));
        }
    }
}

/// <summary>Where a decision to live with a finding stands.</summary>
public enum ExceptionSource
{
    /// <summary>In the file of exceptions.</summary>
    File,

    /// <summary>In a comment in the manifest.</summary>
    Comment,

    /// <summary>In a baseline: the finding was there before.</summary>
    Baseline,
}

/// <summary>A decision to live with a finding for a while.</summary>
/// <param name="Owner">Who answers for it; empty for a comment and a baseline.</param>
/// <param name="Ticket">Where it is tracked; empty for a comment and a baseline.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Expires">The last day on which it holds; null for a comment and a baseline, which hold as long as they are there.</param>
public sealed record FindingException(string Owner, string Ticket, string Reason, DateOnly? Expires)
{
    /// <summary>Where the decision stands.</summary>
    public ExceptionSource Source { get; init; }

    /// <summary>Reason and terms, for messages.</summary>
    public override string ToString() =>
        Source == ExceptionSource.File ? string.Create(CultureInfo.InvariantCulture, $"{Reason} ({Owner}, {Ticket}, until {Expires:yyyy-MM-dd})") : Reason;
}
