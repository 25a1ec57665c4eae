using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>One <c>--set path=value</c>. Keys that contain dots stand in brackets: <c>components.web.annotations[example.com/a]=b</c>.</summary>
internal sealed class SetArgument
{
    private static readonly RecordShape Roots = new(
        new("components", new DictionaryShape("component", NameRules.DnsLabel, ComponentShape.Value), "a component's values"),
        new("jobs", new DictionaryShape("job", NameRules.DnsLabel, JobShape.Value), "a job's values"),
        new("tenants", new DictionaryShape("tenant", NameRules.DnsLabel, TenantShape.Value), "a tenant's values"),
        new("environment", EnvironmentShape.Value, "the environment's values"),
        new("tiers", TierShape.Value, "the tiers"));

    private SetArgument(IReadOnlyList<string> keys, Node value) => (Keys, Value) = (keys, value);

    /// <summary>The path's keys; the first one is <c>components</c>, <c>jobs</c>, <c>tenants</c>, <c>environment</c> or <c>tiers</c>.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The value, of the type that its path asks for.</summary>
    public Node Value { get; }

    /// <summary>The value as a layer below the first <paramref name="skip"/> keys.</summary>
    public Layer ToLayer(int skip) => new("--set", null, MapNode.Empty.WithAt([.. Keys.Skip(skip)], Value));

    /// <summary>Reads an argument; null, with the mistakes said, when it names nothing or its value does not fit.</summary>
    /// <param name="text">What follows <c>--set</c>.</param>
    /// <param name="known">The names that exist at a path of which the catalogue fixes the keys (<c>components</c>, <c>jobs</c>, <c>tenants</c>, <c>tiers</c>); null where keys are free.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    public static SetArgument? Read(string text, Func<string, IReadOnlyCollection<string>?> known, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var keys = equals <= 0 ? [] : Split(text[..equals]);
        if (keys.Count == 0)
        {
            mistakes.Add(new Mistake($"--set \"{text}\" must be path=value, like components.backend-api.replicas=2"));
            return null;
        }

        Shape shape = Roots;
        var path = "";
        foreach (var key in keys)
        {
            if (Step(shape, key, path, known(path), text) is { Mistake: { } mistake })
            {
                mistakes.Add(mistake);
                return null;
            }

            shape = Step(shape, key, path, known(path), text).Shape!;
            path = path.Length == 0 ? key : key.Contains('.', StringComparison.Ordinal) ? $"{path}[{key}]" : $"{path}.{key}";
        }

        if (keys.Count < 2 || (keys[0] != "environment" && keys.Count < 3))
        {
            mistakes.Add(new Mistake($"--set {path} must go on to a single value, like components.backend-api.replicas=2"));
            return null;
        }

        var value = ValueOf(text[(equals + 1)..], shape);
        new ShapeChecker(null, mistakes).Check(value, shape, $"--set {path}");
        return mistakes.Count > before ? null : new SetArgument(keys, value);
    }

    private static (Shape? Shape, Mistake? Mistake) Step(Shape shape, string key, string path, IReadOnlyCollection<string>? known, string text)
    {
        switch (shape)
        {
            case RecordShape record when record.Find(key) is { } field: return (field.Shape, null);
            case RecordShape record: return (null, Unknown($"unknown key \"{key}\"{(path.Length == 0 ? "" : $" in {path}")}", key, [.. record.Fields.Select(field => field.Name)], text));
            case DictionaryShape dictionary when known is not null && !known.Contains(key): return (null, Unknown($"there is no {dictionary.KeyNoun} \"{key}\"", key, known, text));
            case DictionaryShape dictionary: return dictionary.KeyRule(key) is { } wrong ? (null, new Mistake($"--set {text}: the {dictionary.KeyNoun} \"{key}\" {wrong}")) : (dictionary.Value, null);
            default: return (null, new Mistake($"--set {text}: {path} is {shape.Expected}, which has no key \"{key}\""));
        }
    }

    private static Mistake Unknown(string what, string key, IReadOnlyCollection<string> known, string text) => new($"--set {text}: {what}{Nearest.Hint(key, known)}");

    /// <summary>The keys of a path; empty when it is not one.</summary>
    public static List<string> Split(string path)
    {
        var keys = new List<string>();
        var at = 0;
        while (at < path.Length)
        {
            var bracket = path[at] == '[';
            var end = bracket ? path.IndexOf(']', at) : path.AsSpan(at).IndexOfAny('.', '[') is var next and >= 0 ? at + next : path.Length;
            if (end < 0) return [];
            var key = path[(bracket ? at + 1 : at)..end];
            if (key.Length == 0) return [];
            keys.Add(key);
            at = bracket ? end + 1 : end;
            if (at < path.Length && path[at] == '.') at++;
        }

        return path.EndsWith('.') ? [] : keys;
    }

    // The path's shape decides what the text means, so that nobody has to quote a version for the shell.
    private static Node ValueOf(string text, Shape shape)
    {
        if (text == "null") return ScalarNode.Null;
        switch (shape)
        {
            case TextShape or ScalarShape: return ScalarNode.Of(text);
            case FlagShape when text is "true" or "false": return ScalarNode.Of(text == "true");
            case ListShape { Item: TextShape } when !text.StartsWith('['): return new ListNode(text.Length == 0 ? [] : text.Split(',').Select(item => ScalarNode.Of(item)));
        }

        try
        {
            return NodeJson.Parse(text);
        }
        catch (JsonException)
        {
            return ScalarNode.Of(text);
        }
    }
}
