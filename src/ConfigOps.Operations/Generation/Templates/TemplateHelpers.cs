using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>A function that templates call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Run">What it does.</param>
internal sealed record TemplateHelper(string Name, int Least, int Most, Func<HelperCall, object> Run)
{
    /// <summary>Runs it on arguments whose number was checked.</summary>
    public object Invoke(IReadOnlyList<object> arguments)
    {
        if (arguments.Count >= Least && arguments.Count <= Most) return Run(new HelperCall(Name, arguments));
        var takes = Most == int.MaxValue ? $"{Least} or more" : Least == Most ? $"{Least}" : $"{Least} to {Most}";
        throw new HelperException($"{Name} takes {takes} argument{(takes == "1" ? "" : "s")}, here are {arguments.Count}");
    }
}

/// <summary>The functions that templates call; the names and meanings are those people know from Helm. Described in docs/templates.md.</summary>
internal static class TemplateHelpers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TemplateHelper> All() =>
    [
        new("toYaml", 1, 1, call => YamlWriter.Write(TemplateValues.ToNode(call[0])).TrimEnd('\n')),
        new("toJson", 1, 1, call => NodeJson.ToJson(TemplateValues.ToNode(call[0]))),
        new("indent", 2, 2, call => Indent(call.Text(1), call.Width(0))),
        new("nindent", 2, 2, call => "\n" + Indent(call.Text(1), call.Width(0))),
        new("quote", 1, 1, call => NodeJson.ToJson(ScalarNode.Of(call.Text(0)))),
        new("squote", 1, 1, call => $"'{call.Text(0).Replace("'", "''", StringComparison.Ordinal)}'"),
        new("default", 2, 2, call => call.IsTrue(1) ? call[1] : call[0]),
        new("required", 2, 2, call => call[1] is NoValue or "" ? throw new HelperException(call.Text(0)) : call[1]),
        new("fail", 1, 1, call => throw new HelperException(call.Text(0))),
        new("eq", 2, 2, call => AreEqual(call[0], call[1])),
        new("ne", 2, 2, call => !AreEqual(call[0], call[1])),
        new("lt", 2, 2, call => call.Number(0) < call.Number(1)),
        new("le", 2, 2, call => call.Number(0) <= call.Number(1)),
        new("gt", 2, 2, call => call.Number(0) > call.Number(1)),
        new("ge", 2, 2, call => call.Number(0) >= call.Number(1)),
        new("and", 1, int.MaxValue, call => call.All.FirstOrDefault(value => !TemplateValues.IsTrue(value)) ?? call.All[^1]),
        new("or", 1, int.MaxValue, call => call.All.FirstOrDefault(TemplateValues.IsTrue) ?? call.All[^1]),
        new("not", 1, 1, call => !call.IsTrue(0)),
        new("ternary", 3, 3, call => call.IsTrue(2) ? call[0] : call[1]),
        new("add", 2, int.MaxValue, call => Enumerable.Range(0, call.Count).Sum(call.Number)),
        new("sub", 2, 2, call => call.Number(0) - call.Number(1)),
        new("mul", 2, 2, call => call.Number(0) * call.Number(1)),
        new("len", 1, 1, call => (long)(call[0] is string text ? text.Length : call[0] is IReadOnlyDictionary<string, object> map ? map.Count : call.List(0).Count)),
        new("lower", 1, 1, call => call.Text(0).ToLowerInvariant()),
        new("upper", 1, 1, call => call.Text(0).ToUpperInvariant()),
        new("trim", 1, 1, call => call.Text(0).Trim()),
        new("trunc", 2, 2, call => call.Text(1) is var text && text.Length > call.Width(0) ? text[..call.Width(0)] : call.Text(1)),
        new("replace", 3, 3, call => call.Text(2).Replace(call.Text(0), call.Text(1), StringComparison.Ordinal)),
        new("contains", 2, 2, call => call.Text(1).Contains(call.Text(0), StringComparison.Ordinal)),
        new("hasPrefix", 2, 2, call => call.Text(1).StartsWith(call.Text(0), StringComparison.Ordinal)),
        new("hasSuffix", 2, 2, call => call.Text(1).EndsWith(call.Text(0), StringComparison.Ordinal)),
        new("concat", 1, int.MaxValue, call => string.Concat(Enumerable.Range(0, call.Count).Select(call.Text))),
        new("join", 2, 2, call => string.Join(call.Text(0), call.List(1).Select(item => TemplateValues.TextOf(item) ?? throw new HelperException("join takes a list of texts")))),
        new("split", 2, 2, call => call.Text(1).Split(call.Text(0)).Select(part => (object)part).ToList()),
        new("list", 0, int.MaxValue, call => call.All.ToList()),
        new("dict", 0, int.MaxValue, Dictionary),
        new("merge", 1, int.MaxValue, Merge),
        new("has", 2, 2, call => call.List(1).Any(item => AreEqual(item, call[0]))),
        new("keys", 1, 1, call => call.Map(0).Keys.Order(StringComparer.Ordinal).Select(key => (object)key).ToList()),
        new("hasKey", 2, 2, call => call.Map(0).TryGetValue(call.Text(1), out var value) && value is not NoValue),
        new("get", 2, 2, call => call.Map(0).TryGetValue(call.Text(1), out var value) ? value : NoValue.Instance),
        new("b64enc", 1, 1, call => Convert.ToBase64String(Encoding.UTF8.GetBytes(call.Text(0)))),
        new("b64dec", 1, 1, Decode),
        new("sha256sum", 1, 1, call => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Text(0))))),
    ];

    private static string Indent(string text, int width)
    {
        var margin = new string(' ', width);
        return string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : margin + line));
    }

    private static bool AreEqual(object left, object right) => TemplateValues.ToNode(left).Equals(TemplateValues.ToNode(right));

    private static Dictionary<string, object> Dictionary(HelperCall call)
    {
        if (call.Count % 2 != 0) throw new HelperException("dict takes keys and values in turn; the last key has no value");
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < call.Count; i += 2) map[call.Text(i)] = call[i + 1];
        return map;
    }

    private static Dictionary<string, object> Merge(HelperCall call)
    {
        var merged = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < call.Count; i++)
            foreach (var (key, value) in call.Map(i)) merged[key] = value;
        return merged;
    }

    private static string Decode(HelperCall call)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(call.Text(0)));
        }
        catch (FormatException)
        {
            throw new HelperException("the argument of b64dec is not base64");
        }
    }
}
