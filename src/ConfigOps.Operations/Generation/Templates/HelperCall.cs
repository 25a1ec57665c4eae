using System.Collections;
using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>The arguments of a helper, with the conversions that helpers share.</summary>
/// <param name="name">The helper's name.</param>
/// <param name="arguments">Its arguments, in the types of a template's model.</param>
internal readonly struct HelperCall(string name, IReadOnlyList<object> arguments)
{
    /// <summary>How many arguments there are.</summary>
    public int Count => arguments.Count;

    /// <summary>All arguments.</summary>
    public IReadOnlyList<object> All => arguments;

    /// <summary>An argument.</summary>
    public object this[int index] => arguments[index];

    /// <summary>An argument as text.</summary>
    public string Text(int index) => TemplateValues.TextOf(arguments[index]) ?? throw Refuse(index, "a text");

    /// <summary>An argument as a number.</summary>
    public long Number(int index) => arguments[index] switch
    {
        long number => number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Refuse(index, "a whole number"),
    };

    /// <summary>An argument as a number that counts something: 0 to 10,000.</summary>
    public int Width(int index) => Number(index) is var width and >= 0 and <= 10_000 ? (int)width : throw Refuse(index, "a number from 0 to 10000");

    /// <summary>An argument as a list.</summary>
    public IReadOnlyList<object> List(int index) => arguments[index] switch
    {
        IReadOnlyList<object> list => list,
        NoValue => [],
        _ => throw Refuse(index, "a list"),
    };

    /// <summary>An argument as a map.</summary>
    public IReadOnlyDictionary<string, object> Map(int index) => arguments[index] switch
    {
        IReadOnlyDictionary<string, object> map => map,
        NoValue => new Dictionary<string, object>(),
        _ => throw Refuse(index, "a map"),
    };

    /// <summary>Whether an argument counts as true in a condition.</summary>
    public bool IsTrue(int index) => TemplateValues.IsTrue(arguments[index]);

    private HelperException Refuse(int index, string expected) =>
        new($"argument {(index + 1).ToString(CultureInfo.InvariantCulture)} of {name} must be {expected}, this is {TemplateValues.Describe(arguments[index])}");
}

/// <summary>What the values of a template's model are as texts, conditions and nodes.</summary>
internal static class TemplateValues
{
    /// <summary>A value as text; null when it is a map, a list or no value.</summary>
    public static string? TextOf(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a value counts as true: anything but false, zero, an empty text, map or list, and no value.</summary>
    public static bool IsTrue(object value) => value switch
    {
        bool flag => flag,
        string text => text.Length > 0,
        long number => number != 0,
        double number => number != 0,
        IEnumerable items => items.GetEnumerator().MoveNext(),
        _ => true,
    };

    /// <summary>A value as a message names it.</summary>
    public static string Describe(object value) => value switch
    {
        NoValue => "no value",
        IReadOnlyDictionary<string, object> => "a map",
        IReadOnlyList<object> => "a list",
        string text => $"the text \"{text}\"",
        _ => TextOf(value) ?? value.GetType().Name,
    };

    /// <summary>A node as a value of a model.</summary>
    public static object From(Node? node) => node switch
    {
        null or { IsNull: true } => NoValue.Instance,
        MapNode map => map.Members.ToDictionary(entry => entry.Key, entry => From(entry.Value), StringComparer.Ordinal),
        ListNode list => list.Values.Select(From).ToList(),
        ScalarNode { Kind: ScalarKind.Boolean } flag => flag.Text == "true",
        ScalarNode { Integer: { } number } => number,
        ScalarNode { Number: { } number } => number,
        ScalarNode text => text.Text,
        _ => NoValue.Instance,
    };

    /// <summary>A value of a model as a node.</summary>
    public static Node ToNode(object? value) => value switch
    {
        null or NoValue => ScalarNode.Null,
        IReadOnlyDictionary<string, object> map => new MapNode(map.Select(entry => new MapEntry(entry.Key, ToNode(entry.Value)))),
        IReadOnlyList<object> list => new ListNode(list.Select(ToNode)),
        bool flag => ScalarNode.Of(flag),
        long number => ScalarNode.Of(number),
        double number => ScalarNode.NumberFrom(number.ToString("R", CultureInfo.InvariantCulture)),
        _ => ScalarNode.Of(TextOf(value) ?? ""),
    };
}
