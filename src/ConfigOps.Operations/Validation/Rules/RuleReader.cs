using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>Reads rules from their files, strictly: each document of a file is a rule. Expressions are compiled by <see cref="RuleCompiler"/>.</summary>
/// <param name="readBeside">Reads a file that a rule names, relative to the rule's; null when it is not there.</param>
internal sealed class RuleReader(Func<string, string, byte[]?> readBeside)
{
    private readonly List<Mistake> _mistakes = [];
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>Everything that is wrong in what was read.</summary>
    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    /// <summary>The rules of a file; those with mistakes are left out.</summary>
    public IReadOnlyList<CustomRule> Read(ReadOnlySpan<byte> text, string file)
    {
        var yaml = YamlReader.Read(text);
        _mistakes.AddRange(yaml.Problems.Select(problem => new Mistake(problem.Message, file, problem.Position)));
        if (yaml.Problems.Any(problem => problem.IsError)) return [];
        if (yaml.Documents.Count == 0) _mistakes.Add(new Mistake("the file is empty; each document of it is a rule with id, title and validations", file));
        return [.. yaml.Documents.Select(document => ReadOne(document, file)).OfType<CustomRule>()];
    }

    private CustomRule? ReadOne(Node document, string file)
    {
        if (document is not MapNode map)
        {
            _mistakes.Add(new Mistake($"a rule is a map with id, title and validations, this is a {document.TypeName}", file, document.Position));
            return null;
        }

        var before = _mistakes.Count;
        new ShapeChecker(file, _mistakes).Check(map, RuleShape.Value, "");
        ShapeRequirements.Check(map, RuleShape.Value, file, _mistakes);
        if (_mistakes.Count > before) return null;
        var id = map["id"]!.AsString()!;
        if (!_ids.TryAdd(id, $"{file}:{map.PositionOf("id")}")) _mistakes.Add(new Mistake($"there is a rule \"{id}\" already, at {_ids[id]}; ids tell rules apart in reports and exceptions", file, map["id"]!.Position));
        if (map["validations"] is not { Items.Count: > 0 }) _mistakes.Add(new Mistake("validations is empty, so the rule would never say anything", file, map.PositionOf("validations")));
        var severity = Grade(map["severity"]) ?? Severity.High;
        var remediation = map["remediation"]?.AsString()?.Trim() ?? "";
        var rule = new CustomRule
        {
            Info = new RuleInfo
            {
                Id = CustomRule.Prefix + id,
                Title = map["title"]!.AsString()!.Trim(),
                Severity = severity,
                Rationale = map["rationale"]?.AsString()?.Trim() ?? "",
                Remediation = remediation,
                Controls = Texts(map["controls"]),
            },
            File = file,
            Source = map,
            Constraints = ReadConstraints(map["matchConstraints"] as MapNode, file),
            SeesDefaults = map["defaults"]?.AsBoolean() ?? true,
            Params = ReadParams(map["params"] as MapNode, file),
            ParamsObject = map.At("params", "object") is MapNode named ? new ResourceKey(GroupVersionKind.From(named["apiVersion"]!.AsString()!, named["kind"]!.AsString()!), named["namespace"]?.AsString() ?? "", named["name"]!.AsString()!) : null,
            Validations = [.. map["validations"]!.Items.Select(validation => new RuleValidation(
                Grade(validation["severity"]) ?? severity,
                validation["remediation"]?.AsString()?.Trim() ?? remediation,
                validation["fieldPath"]?.AsString() is { } path ? FieldPathText.Read(path) : null))],
            Examples = [.. (map["tests"]?.Items ?? []).Select(example => ReadExample((MapNode)example, file)).OfType<RuleExample>()],
        };
        return _mistakes.Count > before ? null : rule;
    }

    private static Severity? Grade(Node? node) => Severities.TryParse(node?.AsString(), out var severity) ? severity : null;

    private static IReadOnlyList<string> Texts(Node? list) => [.. (list?.Items ?? []).Select(item => item.AsString()!)];

    private RuleConstraints ReadConstraints(MapNode? map, string file) => new()
    {
        Kinds = Texts(map?["kinds"]),
        Groups = Texts(map?["groups"]),
        Namespaces = Texts(map?["namespaces"]),
        ExcludedNamespaces = Texts(map?["excludeNamespaces"]),
        Environments = Texts(map?["environments"]),
        Objects = ReadSelector(map, "objectSelector", file),
        NamespaceLabels = ReadSelector(map, "namespaceSelector", file),
    };

    private LabelSelector ReadSelector(MapNode? map, string name, string file)
    {
        if (map?[name] is not MapNode selector) return LabelSelector.Everything;
        foreach (var entry in selector.Members)
            if (entry.Key is not ("matchLabels" or "matchExpressions")) _mistakes.Add(new Mistake($"unknown key \"{entry.Key}\" in matchConstraints.{name}{Nearest.Hint(entry.Key, ["matchLabels", "matchExpressions"])}", file, entry.KeyPosition));
        try
        {
            return LabelSelector.From(selector);
        }
        catch (FormatException problem)
        {
            _mistakes.Add(new Mistake($"matchConstraints.{name}: {problem.Message}", file, selector.Position));
            return LabelSelector.Nothing;
        }
    }

    private MapNode? ReadParams(MapNode? map, string file)
    {
        if (map is null) return null;
        if (map.Count != 1) _mistakes.Add(new Mistake("params has one of values, file and object", file, map.Position));
        return map["values"] as MapNode ?? (map["file"] is ScalarNode name ? ReadBeside(name, file, "params.file") : null);
    }

    private RuleExample? ReadExample(MapNode map, string file)
    {
        var name = map["name"]!.AsString()!;
        if (map["object"] is null == map["file"] is null)
        {
            _mistakes.Add(new Mistake($"the test \"{name}\" has either object or file", file, map.Position));
            return null;
        }

        var judged = map["object"] as MapNode ?? ReadBeside((ScalarNode)map["file"]!, file, $"the file of the test \"{name}\"");
        return judged is null ? null : new RuleExample(name, judged, Enum.Parse<RuleOutcome>(map["expect"]!.AsString()!, ignoreCase: true))
        {
            OldObject = map["oldObject"] as MapNode,
            Namespace = map["namespaceObject"] as MapNode,
            Params = map["params"] as MapNode,
            Environment = map["environment"]?.AsString(),
            Message = map["message"]?.AsString(),
            Path = map["path"]?.AsString(),
            Position = map.Position,
        };
    }

    private MapNode? ReadBeside(ScalarNode name, string file, string what)
    {
        if (readBeside(file, name.Text) is not { } text)
        {
            _mistakes.Add(new Mistake($"{what}: {name.Text} does not exist; paths are relative to the rule's file", file, name.Position));
            return null;
        }

        var yaml = YamlReader.Read(text);
        _mistakes.AddRange(yaml.Problems.Where(problem => problem.IsError).Select(problem => new Mistake($"{what}: {name.Text}:{problem.Position}: {problem.Message}", file, name.Position)));
        if (yaml.Documents is [MapNode map]) return map;
        if (yaml.Documents.Count > 0 || !yaml.Problems.Any(problem => problem.IsError)) _mistakes.Add(new Mistake($"{what}: {name.Text} must hold one map", file, name.Position));
        return null;
    }
}
