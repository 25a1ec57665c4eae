using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Operations.Validation.Server;

/// <summary>Says what an API server refuses in words that name the place and the value.</summary>
internal static class ServerWording
{
    private const int LongestValue = 80;

    // How a server says that a value on the way to a number or selector is of another type.
    private const string Unread = " accessor error: ";

    /// <summary>The sentence.</summary>
    /// <param name="problem">What is refused.</param>
    /// <param name="hideValue">Whether the value may be a secret, which a message never shows.</param>
    public static string Of(FieldProblem problem, bool hideValue)
    {
        var place = problem.Path.ToString();
        if (place.Length == 0) place = "the object";
        if (problem.ServerField is not null && problem.ServerField[0] != '.') return problem.Message;
        if (problem.Message.IndexOf(Unread, StringComparison.Ordinal) is var at and >= 0) return $"{place} cannot be read: {problem.Message[(at + Unread.Length)..]}";
        // The rules of definitions word the place and the value themselves.
        if (problem.Message.StartsWith(place + " in body", StringComparison.Ordinal)) return hideValue ? $"{place} is refused by the rules of its definition" : problem.Message;
        var value = hideValue || problem.BadValue is null ? "refused" : Shortened(problem.BadValue);
        return problem.Reason switch
        {
            FieldProblemReason.Required => With($"{place} is missing", problem.Message),
            FieldProblemReason.Duplicate => $"{place} is {value}, which is there already",
            FieldProblemReason.Forbidden => With($"{place} may not be set", problem.Message),
            FieldProblemReason.NotFound => $"{place} is {value}, which names nothing that is there",
            FieldProblemReason.TooLong => With($"{place} is too long", problem.Message),
            FieldProblemReason.TooMany => With($"{place} has too many", problem.Message),
            _ => With($"{place} is {value}", problem.Message),
        };
    }

    private static string With(string what, string why) => why.Length == 0 ? what : $"{what}: {why}";

    private static string Shortened(Node value)
    {
        var text = value.ToString();
        return text.Length <= LongestValue ? text : $"{text.AsSpan(0, LongestValue)}…";
    }
}
