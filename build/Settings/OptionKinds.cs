using System.Globalization;

namespace ConfigOps.Build.Settings;

/// <summary>Makes options of the kinds there are.</summary>
public static class OptionKinds
{
    /// <summary>Any text that is not empty.</summary>
    public static Option<string> Text(string name, string help) =>
        new(name, help, text => text.Length == 0 ? throw new FormatException("the value is empty") : text);

    /// <summary>On or off; on when it stands without a value.</summary>
    public static Option<bool> Switch(string name, string help) => new(name, help, ReadSwitch) { ValueName = "", Default = "false" };

    /// <summary>A whole number from <paramref name="lowest"/> to <paramref name="highest"/>.</summary>
    public static Option<int> Integer(string name, string help, int lowest, int highest) => new(name, help, text =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= lowest && value <= highest
            ? value
            : throw new FormatException($"'{text}' is not a whole number from {lowest} to {highest}")) { ValueName = "N" };

    /// <summary>A number from <paramref name="lowest"/> to <paramref name="highest"/>.</summary>
    public static Option<double> Number(string name, string help, double lowest, double highest) => new(name, help, text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= lowest && value <= highest
            ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from {lowest} to {highest}"))) { ValueName = "N" };

    /// <summary>A time: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>, or several together: <c>1h30m</c>.</summary>
    public static Option<TimeSpan> Duration(string name, string help) => new(name, help, text =>
        DurationText.TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a time such as 30s, 5m, 1h30m or 7d")) { ValueName = "TIME" };

    /// <summary>One of a few words.</summary>
    public static Option<string> Choice(string name, string help, params string[] choices) =>
        new(name, help, text => ReadChoice(text, choices)) { Choices = choices, ValueName = "WORD" };

    /// <summary>One of the names of an enumeration, in any case.</summary>
    public static Option<T> Choice<T>(string name, string help)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(value => value.ToLowerInvariant()).ToArray();
        return new(name, help, text => Enum.Parse<T>(ReadChoice(text, names), ignoreCase: true)) { Choices = names, ValueName = "WORD" };
    }

    /// <summary>Some of a few words, with commas between them.</summary>
    public static Option<IReadOnlyList<string>> Choices(string name, string help, params string[] choices) =>
        new(name, help, text => [.. ReadList(text).Select(word => ReadChoice(word, choices))]) { Choices = choices, ValueName = "WORDS" };

    /// <summary>Any texts with commas between them; may stand several times.</summary>
    public static Option<IReadOnlyList<string>> List(string name, string help) => new(name, help, ReadList) { ValueName = "NAMES", IsRepeatable = true };

    private static bool ReadSwitch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" or "" => false,
        _ => throw new FormatException($"'{text}' is neither true nor false"),
    };

    private static string ReadChoice(string text, IReadOnlyList<string> choices) =>
        choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"there is no '{text}'{Nearest.Suggestion(text, choices)}; possible are {string.Join(", ", choices)}");

    private static string[] ReadList(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? throw new FormatException("the value is empty") : words;
    }
}
