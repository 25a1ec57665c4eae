using System.Globalization;
using System.Text;

namespace ConfigOps.Recorder.Comparing;

/// <summary>The part of the documentation that lists what still differs, between two marks of the page.</summary>
public static class DifferencesPage
{
    private const string Start = "<!-- recorded differences: written by tests/ConfigOps.Recorder -->";
    private const string End = "<!-- end of recorded differences -->";

    /// <summary>The page with its list renewed.</summary>
    /// <exception cref="FormatException">The page lacks the marks.</exception>
    public static string Renew(string page, IReadOnlyList<AcceptedDifference> accepted, int scenarios, int steps)
    {
        var start = page.IndexOf(Start, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start) throw new FormatException($"the page needs the lines \"{Start}\" and \"{End}\", in this order");
        return page[..(start + Start.Length)] + "\n" + Write(accepted, scenarios, steps) + page[end..];
    }

    private static string Write(IReadOnlyList<AcceptedDifference> accepted, int scenarios, int steps)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{scenarios} scenarios with {steps} requests are compared; what follows is every place where the answers differ.\n");
        foreach (var group in accepted.GroupBy(static one => one.Reason))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{group.Key}**\n\n");
            foreach (var one in group) text.Append(CultureInfo.InvariantCulture, $"- {one.Scenario}, `{one.Step}`: `{one.Place}`\n");
        }

        if (accepted.Count == 0) text.Append("\nNone.\n");
        return text.ToString();
    }
}
