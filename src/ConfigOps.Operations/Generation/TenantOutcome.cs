using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation;

/// <summary>What was generated for a tenant.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Objects">How many objects it has.</param>
/// <param name="Files">How many files they stand in.</param>
/// <param name="Unresolved">How many of its secrets have no value.</param>
/// <param name="LeftOutCalls">The calls that its components cannot make, because its tier does not have the component they call.</param>
public sealed record TenantOutcome(string Id, string Tier, string Namespace, int Objects, int Files, int Unresolved, IReadOnlyList<(string Caller, string Callee)> LeftOutCalls)
{
    /// <summary>What is wrong; nothing is written then.</summary>
    internal IReadOnlyList<Mistake> Mistakes { get; init; } = [];
}
