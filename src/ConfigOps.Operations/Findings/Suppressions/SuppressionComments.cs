using System.Collections.Concurrent;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml.Editing;
using ConfigOps.Operations.Findings.Exceptions;

namespace ConfigOps.Operations.Findings.Suppressions;

/// <summary>
/// The comments of manifests that ask to ignore findings. Where the environment allows them they cover what they are about; where it does not, each is a
/// finding itself. Safe for use by many threads while it collects.
/// </summary>
/// <param name="allowed">Whether the environment allows them.</param>
public sealed class SuppressionComments(bool allowed)
{
    private const string Word = "configops:ignore";

    private readonly ConcurrentDictionary<string, IReadOnlyList<YamlComment>> _files = new(StringComparer.Ordinal);

    /// <summary>The findings about the comments themselves.</summary>
    public static IReadOnlyList<RuleInfo> Rules { get; } =
    [
        new()
        {
            Id = "suppressions/not-allowed", Title = "Findings are ignored by a comment only where the environment allows it", Severity = Severity.Medium,
            Rationale = "Who writes a manifest would decide alone which rules hold for it.",
            Remediation = "Mend what is found, agree on an exception in environments/exceptions.yaml, or allow comments in the environment (allow-suppressions).",
        },
        new()
        {
            Id = "suppressions/malformed", Title = "A comment that ignores findings names rules and a reason", Severity = Severity.Medium,
            Remediation = "Write # configops:ignore RULE[,RULE] REASON.",
        },
        new()
        {
            Id = "suppressions/unmatched", Title = "A comment that ignores findings covers one", Severity = Severity.Low,
            Rationale = "A comment that covers nothing is either mended and forgotten, or misspelt and without effect.",
            Remediation = "Remove the comment, or correct its rule; it covers its own line, or the next line and what is indented below it.",
        },
    ];

    /// <summary>Looks for comments in a source.</summary>
    /// <param name="file">The source as messages show it.</param>
    /// <param name="content">Its bytes, or some whole documents of it.</param>
    /// <param name="firstLine">The 1-based line that the first line is.</param>
    public void Collect(string file, ReadOnlySpan<byte> content, int firstLine = 1)
    {
        if (!MayBeIn(content)) return;
        try
        {
            if (YamlComments.Find(ManifestText.Decode(content).Text, Word, firstLine) is { Count: > 0 } found)
                _files.AddOrUpdate(file, found, (_, others) => firstLine == 1 ? found : [.. others, .. found]);
        }
        catch (DecoderFallbackException)
        {
            // A file that is no text has a finding of its own, and no comments.
            _files.TryRemove(file, out _);
        }
    }

    /// <summary><paramref name="findings"/> with those that comments cover marked, and findings about the comments.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="applied">The ids of the rules that were applied; a comment for none of them is not judged here, it is for another operation.</param>
    public IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings, IReadOnlySet<string> applied)
    {
        if (_files.IsEmpty) return findings;
        var about = new List<Finding>();
        var comments = new List<SuppressionComment>();
        foreach (var (file, found) in _files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            foreach (var comment in found)
            {
                if (!allowed) about.Add(About(Rules[0], $"a comment asks to ignore findings ({comment.Text}), and this environment does not allow that", file, comment.Position));
                else if (Read(file, comment) is { } read) comments.Add(read);
                else about.Add(About(Rules[1], $"\"{comment.Text}\" does not say which rules to ignore and why", file, comment.Position));
            }
        }

        var used = new HashSet<SuppressionComment>(ReferenceEqualityComparer.Instance);
        List<Finding> marked = [.. findings.Select(finding => Mark(finding, comments, used)), .. about];
        foreach (var comment in comments.Where(comment => !used.Contains(comment) && comment.Rules.Any(rule => applied.Any(known => Glob.Matches(rule, known)))))
            marked.Add(About(Rules[2], $"the comment to ignore {string.Join(", ", comment.Rules)} covers no finding", comment.File, comment.Position));
        return marked;
    }

    private static Finding Mark(Finding finding, List<SuppressionComment> comments, HashSet<SuppressionComment> used)
    {
        foreach (var comment in comments)
        {
            if (!comment.Covers(finding)) continue;
            used.Add(comment);
            finding = finding.Exception is null ? finding with { Exception = new FindingException("", "", $"{comment.Reason} (comment at {comment.File}:{comment.Position})", null) { Source = ExceptionSource.Comment } } : finding;
        }

        return finding;
    }

    private static SuppressionComment? Read(string file, YamlComment comment)
    {
        var words = comment.Text[Word.Length..].Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return null;
        var rules = words[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return rules.Length == 0 || rules.Any(rule => !rule.Contains('/', StringComparison.Ordinal)) ? null : new SuppressionComment(file, comment.Position, rules, words[1], comment.FirstLine, comment.LastLine);
    }

    private static Finding About(RuleInfo rule, string message, string file, SourcePosition position) => new()
    {
        Rule = rule.Id, Severity = rule.Severity, Message = message, File = file, Position = position, Remediation = rule.Remediation,
    };

    /// <summary>Whether a source may have such comments; cheap.</summary>
    internal static bool MayBeIn(ReadOnlySpan<byte> content) => content.IndexOf("configops:ignore"u8) >= 0 || IsWide(content);

    private static bool IsWide(ReadOnlySpan<byte> content) => content.StartsWith(Encoding.Unicode.Preamble) || content.StartsWith(Encoding.BigEndianUnicode.Preamble);
}
