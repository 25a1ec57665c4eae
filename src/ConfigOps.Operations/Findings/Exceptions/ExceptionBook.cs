using System.Globalization;

namespace ConfigOps.Operations.Findings.Exceptions;

/// <summary>
/// Applies exceptions to findings. An exception holds through its last day; after it the finding counts again and the exception is a finding itself,
/// as is one that covers nothing.
/// </summary>
/// <param name="exceptions">The exceptions.</param>
/// <param name="environment">The environment of the run.</param>
/// <param name="today">The day.</param>
public sealed class ExceptionBook(IReadOnlyList<ExceptionRule> exceptions, string environment, DateOnly today)
{
    /// <summary>The findings about exceptions themselves.</summary>
    public static IReadOnlyList<RuleInfo> Rules { get; } =
    [
        new()
        {
            Id = "exceptions/expired",
            Title = "No exception is past its last day",
            Severity = Severity.Medium,
            Rationale = "An exception is a decision for a while. After its last day somebody has to decide again.",
            Remediation = "Mend the finding and remove the exception, or agree on a new day with the owner.",
        },
        new()
        {
            Id = "exceptions/unmatched",
            Title = "Every exception covers a finding",
            Severity = Severity.Low,
            Rationale = "An exception that covers nothing is either mended and forgotten, or misspelt and without effect.",
            Remediation = "Remove the exception, or correct its rule, resource and path.",
        },
    ];

    /// <summary>
    /// <paramref name="findings"/> with exceptions marked, and findings about the exceptions.
    /// </summary>
    /// <param name="findings">What was found.</param>
    /// <param name="applied">The ids of the rules that were applied; an exception for none of them is not judged here, it is for another operation.</param>
    public IReadOnlyList<Finding> Apply(IEnumerable<Finding> findings, IReadOnlySet<string> applied)
    {
        var holding = exceptions.Where(exception => exception.HoldsIn(environment)).ToList();
        var used = new HashSet<ExceptionRule>(ReferenceEqualityComparer.Instance);
        var marked = new List<Finding>();
        foreach (var finding in findings)
        {
            ExceptionRule? covering = null;
            foreach (var exception in holding)
            {
                if (!exception.Covers(finding)) continue;
                used.Add(exception);
                // Of several the one that holds longest counts.
                if (exception.Terms.Expires >= today && (covering is null || exception.Terms.Expires > covering.Terms.Expires)) covering = exception;
            }

            marked.Add(covering is null ? finding : finding with { Exception = covering.Terms });
        }

        foreach (var exception in holding.Where(exception => applied.Any(rule => Glob.Matches(exception.Rule, rule))))
        {
            if (!used.Contains(exception)) marked.Add(About(exception, Rules[1], $"the exception for {exception} covers no finding"));
            else if (exception.Terms.Expires < today) marked.Add(About(exception, Rules[0], Expired(exception)));
        }

        return marked;
    }

    private static string Expired(ExceptionRule exception) => string.Create(
        CultureInfo.InvariantCulture,
        $"the exception for {exception} ended on {exception.Terms.Expires:yyyy-MM-dd} (owner {exception.Terms.Owner}, ticket {exception.Terms.Ticket}); what it covered counts again");

    private static Finding About(ExceptionRule exception, RuleInfo rule, string message) => new()
    {
        Rule = rule.Id,
        Severity = rule.Severity,
        Message = message,
        // The path keeps two exceptions of a file apart.
        Path = $"/{exception.Rule.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}/{exception.Resource}{exception.Path}{exception.Fingerprint}",
        File = exception.File,
        Position = exception.Position,
        Remediation = rule.Remediation,
    };
}
