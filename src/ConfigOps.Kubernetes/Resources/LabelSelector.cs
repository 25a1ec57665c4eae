namespace ConfigOps.Kubernetes.Resources;

/// <summary>
/// Which objects are meant, by their labels: every requirement must hold. The one implementation of both forms: the text of a query
/// (<c>app=web,tier in (front,back),!canary</c>) and the map of a manifest (<c>matchLabels</c> and <c>matchExpressions</c>). Immutable.
/// </summary>
public sealed class LabelSelector
{
    private readonly bool _nothing;

    private LabelSelector(IReadOnlyList<LabelRequirement> requirements, bool nothing = false) => (Requirements, _nothing) = (requirements, nothing);

    /// <summary>Selects every object.</summary>
    public static LabelSelector Everything { get; } = new([]);

    /// <summary>Selects no object.</summary>
    public static LabelSelector Nothing { get; } = new([], nothing: true);

    /// <summary>What must hold, all of it.</summary>
    public IReadOnlyList<LabelRequirement> Requirements { get; }

    /// <summary>Whether every object is selected.</summary>
    public bool IsEverything => !_nothing && Requirements.Count == 0;

    /// <summary>Reads the text of a query; null or empty selects everything.</summary>
    /// <exception cref="FormatException">The text is not a label selector; the message says what stands where.</exception>
    public static LabelSelector Parse(string? text) => string.IsNullOrWhiteSpace(text) ? Everything : new(new LabelSelectorParser(text).Parse());

    /// <summary>
    /// Reads the map of a manifest, <c>{matchLabels, matchExpressions}</c>. As in Kubernetes an absent selector selects nothing and an empty one everything.
    /// </summary>
    /// <exception cref="FormatException">An expression has an operator that does not exist, or values that do not fit it.</exception>
    public static LabelSelector From(Node? selector)
    {
        if (selector is not MapNode) return Nothing;
        var requirements = new List<LabelRequirement>();
        AddEqualities(selector["matchLabels"], requirements);
        foreach (var expression in selector["matchExpressions"]?.Items ?? [])
        {
            var key = expression["key"]?.AsString() ?? throw new FormatException("a label expression lacks its key");
            var values = (expression["values"]?.Items ?? []).Select(value => value.AsString() ?? "").ToArray();
            var comparison = expression["operator"]?.AsString() switch
            {
                "In" => LabelOperator.In,
                "NotIn" => LabelOperator.NotIn,
                "Exists" => LabelOperator.Exists,
                "DoesNotExist" => LabelOperator.DoesNotExist,
                "Gt" => LabelOperator.GreaterThan,
                "Lt" => LabelOperator.LessThan,
                var other => throw new FormatException($"the label expression on \"{key}\" has the operator \"{other}\"; known are In, NotIn, Exists, DoesNotExist, Gt, Lt"),
            };
            var wantsValues = comparison is not (LabelOperator.Exists or LabelOperator.DoesNotExist);
            if (wantsValues != values.Length > 0)
                throw new FormatException($"the label expression on \"{key}\" with the operator {expression["operator"]!.AsString()} {(wantsValues ? "needs values" : "takes no values")}");
            requirements.Add(new LabelRequirement(key, comparison, values));
        }

        return new(requirements);
    }

    /// <summary>Selects the objects that have all labels of a map (the selector of a Service or ReplicationController); nothing when it is absent or empty.</summary>
    public static LabelSelector FromLabels(Node? labels)
    {
        var requirements = new List<LabelRequirement>();
        AddEqualities(labels, requirements);
        return requirements.Count == 0 ? Nothing : new(requirements);
    }

    /// <summary>Whether a map of labels (or none) is selected.</summary>
    public bool Matches(Node? labels)
    {
        if (_nothing) return false;
        for (var i = 0; i < Requirements.Count; i++)
            if (!Requirements[i].Matches(labels)) return false;
        return true;
    }

    /// <summary>Whether an object is selected.</summary>
    public bool Matches(Resource resource) => IsEverything || Matches(resource.At("metadata", "labels"));

    /// <summary>The selector as the text of a query.</summary>
    public override string ToString() => string.Join(',', Requirements);

    private static void AddEqualities(Node? labels, List<LabelRequirement> requirements)
    {
        foreach (var label in labels?.Entries ?? []) requirements.Add(new LabelRequirement(label.Key, LabelOperator.In, [label.Value.AsString() ?? ""]));
    }
}
