using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation;

/// <summary>What the schemas say about a set.</summary>
/// <param name="Findings">What is wrong.</param>
/// <param name="Skipped">For each object, whether no version has a schema for it.</param>
internal sealed record JudgedSchemas(IReadOnlyList<Finding> Findings, bool[] Skipped);

/// <summary>Judges a set by the schemas of one or more Kubernetes versions and makes one finding of what several say alike.</summary>
/// <param name="checkers">A checker for each version.</param>
/// <param name="strictKinds">Whether a kind without schema is a mistake.</param>
/// <param name="memory">What was judged before against the same schemas; null for nothing.</param>
internal sealed class SchemaJudge(IReadOnlyList<SchemaChecker> checkers, bool strictKinds, JudgedObjects? memory = null)
{
    /// <summary>Judges; objects are looked at in parallel, findings come in their order.</summary>
    public JudgedSchemas Judge(IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        var skipped = new bool[resources.Count];
        var found = new List<Finding>[resources.Count];
        Parallel.For(0, resources.Count, new ParallelOptions { CancellationToken = cancellation }, index => (found[index], skipped[index]) = memory is null ? Judge(resources[index]) : memory.Get(resources[index], Judge));
        return new([.. found.SelectMany(findings => findings)], skipped);
    }

    /// <summary>Whether every version has a schema for a kind, so that no definition can change how its objects are judged.</summary>
    public bool Knows(GroupVersionKind kind)
    {
        foreach (var checker in checkers)
            if (!checker.Has(kind)) return false;
        return true;
    }

    /// <summary>Judges one object.</summary>
    public (List<Finding> Findings, bool IsSkipped) Judge(Resource resource)
    {
        var findings = new List<Finding>();
        var problems = new List<(SchemaProblem Problem, List<string> Versions)>();
        var without = new List<string>();
        foreach (var checker in checkers)
        {
            if (checker.Check(resource) is not { } found)
            {
                without.Add(checker.Version);
                continue;
            }

            foreach (var problem in found)
            {
                var same = problems.Find(known => known.Problem.Rule == problem.Rule && known.Problem.Message == problem.Message && known.Problem.Path.ToPointer() == problem.Path.ToPointer());
                if (same.Versions is null) problems.Add((problem, [checker.Version]));
                else same.Versions.Add(checker.Version);
            }
        }

        foreach (var (problem, versions) in problems)
        {
            new FindingSink(problem.Rule, resource, findings).Report(problem.Message + Suffix(versions), problem.Path, fix: problem.Fix);
            Narrow(findings, versions);
        }

        if (without.Count > 0)
        {
            new FindingSink(SchemaRules.NoSchema, resource, findings).Report(
                $"{(strictKinds ? "refused" : "not judged")}, because there is no schema for {resource.Kind.ApiVersion} {resource.Kind.Kind}{Suffix(without)}",
                NodePath.Of("kind"),
                strictKinds ? Severity.High : null);
            Narrow(findings, without);
        }

        return (findings, without.Count == checkers.Count);
    }

    private void Narrow(List<Finding> findings, List<string> versions)
    {
        if (versions.Count < checkers.Count) findings[^1] = findings[^1] with { KubernetesVersions = versions };
    }

    private string Suffix(List<string> versions) => versions.Count == checkers.Count ? "" : $" (Kubernetes {string.Join(", ", versions)})";
}
