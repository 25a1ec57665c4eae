using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Admission;
using ConfigOps.Operations.Validation.Policies;
using ConfigOps.Operations.Validation.Rules;

namespace ConfigOps.Operations.Validation;

/// <summary>The levels <c>custom</c> and <c>policy</c> of a run: the user's own rules, and the admission policies of the set.</summary>
internal sealed class OwnRules
{
    private readonly ValidateOptions _options;
    private readonly IReadOnlyList<Resource> _all;
    private readonly RuleBook _book = RuleBook.Empty;
    private readonly PolicySet _policies;
    private readonly SchemaCatalog? _catalog;

    /// <summary>Reads the rules.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="all">The set.</param>
    /// <param name="catalogs">The schemas of the Kubernetes versions to check against.</param>
    /// <exception cref="ConfigurationException">Something is wrong with a rule.</exception>
    public OwnRules(ValidateOptions options, IReadOnlyList<Resource> all, IReadOnlyList<SchemaCatalog> catalogs)
    {
        (_options, _all) = (options, all);
        var rules = options.Has(ValidationLevel.Custom) ? options.Rules : [];
        _policies = new PolicySet(options.Has(ValidationLevel.Custom) || options.Has(ValidationLevel.Policy) ? [.. all, .. options.Policies] : []);
        if (rules.Count == 0 && _policies.IsEmpty) return;
        List<Resource> definitions = [.. all.Where(DefinitionFiles.IsDefinition), .. options.Definitions];
        var whole = catalogs.Select(catalog => SchemaChecker.CatalogOf(catalog, definitions)).ToList();
        _catalog = whole[0];
        if (rules.Count == 0) return;
        _book = options.Memory?.Rules(rules, catalogs, definitions, Read) ?? Read();

        RuleBook Read() => RuleBook.Read(rules, whole, prove: true);
    }

    /// <summary>The rules for reports.</summary>
    public IReadOnlyList<RuleInfo> Infos =>
        [.. _book.Rules.Select(rule => rule.Rule.Info), .. _policies.IsEmpty ? [] : PolicyRules.All.Concat(_policies.Infos)];

    /// <summary>The kinds whose objects rules and policies take their parameters from.</summary>
    public IReadOnlySet<(string Group, string Kind)> ParameterKinds =>
        _book.Rules.Select(rule => rule.Rule.ParamsObject?.Kind).OfType<GroupVersionKind>().Concat(_policies.ParameterKinds).Select(kind => (kind.Group, kind.Kind)).ToHashSet();

    /// <summary>What judges single objects; null when there are neither rules nor policies.</summary>
    /// <param name="set">What rules and policies may look up: namespaces, and what is of <see cref="ParameterKinds"/>.</param>
    public OwnRulesJudge? In(IReadOnlyList<Resource> set)
    {
        if (_catalog is null) return null;
        var seen = new AdmissionSet([.. set, .. _options.Policies], _options.Live, _catalog, _policies.Mutations);
        return new OwnRulesJudge(new RuleJudge(_book, _options.Environment, seen), new PolicyJudge(_policies, seen, _catalog, tellBroken: !_options.Has(ValidationLevel.Schema)));
    }

    /// <summary>Judges objects; they are looked at in parallel, findings come in their order.</summary>
    public List<Finding> Judge(IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        if (In(_all) is not { } judge) return [];
        var found = new List<Finding>[resources.Count];
        Parallel.For(0, resources.Count, new ParallelOptions { CancellationToken = cancellation }, index => judge.Judge(resources[index], found[index] = []));
        return [.. found.SelectMany(findings => findings), .. judge.Conclude()];
    }
}
