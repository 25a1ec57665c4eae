using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Findings.Exceptions;

/// <summary>What <c>environments/exceptions.yaml</c> may say.</summary>
internal static class ExceptionShape
{
    private static readonly TextShape Text = new("a text", NotEmpty);

    private static readonly RecordShape Entry = new(
        new("rule", new TextShape("a rule's id", NotEmpty), "the rule whose findings are accepted, as reports name it; * stands for any part: pss/*", IsRequired: true),
        new("resource", Text, "only findings about this object, as messages name it: Deployment shop/web; * stands for any part"),
        new("path", Text, "only findings at this place of the object, a JSON pointer: /spec/replicas; * stands for any part"),
        new("fingerprint", Text, "only the finding with this fingerprint"),
        new("environments", new ListShape(new TextShape("an environment's name", NotEmpty)), "the environments it holds in; all when absent"),
        new("owner", Text, "who answers for it", IsRequired: true),
        new("ticket", new ScalarShape(), "where it was decided", IsRequired: true),
        new("reason", Text, "why it is accepted", IsRequired: true),
        new("expires", new TextShape("the last day on which it holds, like 2030-01-31", Day), "the last day on which it holds, like 2030-01-31; after it what it covered counts again", IsRequired: true));

    /// <summary>The file.</summary>
    public static readonly RecordShape Value = new(new Field("exceptions", new ListShape(Entry), "the findings that are accepted for a while", IsRequired: true));

    /// <summary>Says what is wrong with a day, or null when nothing is.</summary>
    public static string? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "must be a day, like 2030-01-31";

    /// <summary>Says that a text must not be empty, or null when it is not.</summary>
    public static string? NotEmpty(string text) => string.IsNullOrWhiteSpace(text) ? "must not be empty" : null;
}
