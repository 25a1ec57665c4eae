using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>One <c>--set path=value</c>. Keys that contain dots stand in brackets: <c>components.web.annotations[example.com/a]=b</c>; so do keys of the items of lists that have one: <c>components.web.ingress.hosts[www].port=http</c>.</summary>
internal sealed class SetArgument
{
    private readonly IReadOnlyList<Shape> _shapes;

    private SetArgument(IReadOnlyList<string> keys, IReadOnlyList<Shape> shapes, Node value) => (Keys, _shapes, Value) = (keys, shapes, value);

    /// <summary>The path's keys; the first one is <c>components</c>, <c>jobs</c>, <c>tenants</c>, <c>environment</c> or <c>tiers</c>.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The value, of the type that its path asks for.</summary>
    public Node Value { get; }

    /// <summary>The value as a layer below the first <paramref name="skip"/> keys.</summary>
    public Layer ToLayer(int skip)
    {
        var value = Value;
        for (var i = Keys.Count - 1; i >= skip; i--)
            value = _shapes[i] is ListShape { Key: { } key } ? ListNode.Of((value as MapNode ?? MapNode.Empty).With(key, ScalarNode.Of(Keys[i]))) : MapNode.Of((Keys[i], value));
        return new Layer("--set", null, (MapNode)value);
    }

    /// <summary>Reads an argument; null, with the mistakes said, when it names nothing or its value does not fit.</summary>
    /// <param name="text">What follows <c>--set</c>.</param>
    /// <param name="known">The names that exist at a path of which the catalogue fixes the keys (<c>components</c>, <c>jobs</c>, <c>tenants</c>, <c>tiers</c>); null where keys are free.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    public static SetArgument? Read(string text, Func<string, IReadOnlyCollection<string>?> known, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var keys = equals <= 0 ? [] : CataloguePath.Split(text[..equals]);
        if (keys.Count == 0)
        {
            var isOpen = text.LastIndexOf('[') > text.LastIndexOf(']');
            mistakes.Add(new Mistake(isOpen ? $"--set \"{text}\": the bracket is not closed before the equals sign; write components.web.annotations[example.com/team]=music" : $"--set \"{text}\" must be path=value, like components.backend-api.replicas=2"));
            return null;
        }

        Shape shape = CataloguePath.Roots;
        var shapes = new List<Shape>();
        var path = "";
        foreach (var key in keys)
        {
            if (Refusal(shape, key, path, known(path), text) is { } mistake)
            {
                mistakes.Add(mistake);
                return null;
            }

            shapes.Add(shape);
            path = CataloguePath.Join(path, key, shape);
            shape = CataloguePath.Inside(shape, key)!;
        }

        if (keys.Count < 2 || (keys[0] != "environment" && keys.Count < 3))
        {
            mistakes.Add(new Mistake($"--set {path} must go on to a single value, like components.backend-api.replicas=2"));
            return null;
        }

        var value = ValueOf(text[(equals + 1)..], shape);
        new ShapeChecker(null, mistakes).Check(value, shape, $"--set {path}");
        return mistakes.Count > before ? null : new SetArgument(keys, shapes, value);
    }

    private static Mistake? Refusal(Shape shape, string key, string path, IReadOnlyCollection<string>? known, string text) => shape switch
    {
        RecordShape record when record.Find(key) is null => Unknown($"unknown key \"{key}\"{(path.Length == 0 ? "" : $" in {path}")}", key, [.. record.Fields.Select(field => field.Name)], text),
        DictionaryShape dictionary when known is not null && !known.Contains(key) => Unknown($"there is no {dictionary.KeyNoun} \"{key}\"", key, known, text),
        DictionaryShape dictionary when dictionary.KeyRule(key) is { } wrong => new Mistake($"--set {text}: the {dictionary.KeyNoun} \"{key}\" {wrong}"),
        _ when CataloguePath.Inside(shape, key) is null => new Mistake($"--set {text}: {path} is {shape.Expected}, which has no key \"{key}\""),
        _ => null,
    };

    private static Mistake Unknown(string what, string key, IReadOnlyCollection<string> known, string text) => new($"--set {text}: {what}{Nearest.Hint(key, known)}");

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
