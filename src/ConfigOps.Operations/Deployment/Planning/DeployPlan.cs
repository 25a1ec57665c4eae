using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Deployment.Planning;

/// <summary>What a deploy does with an object.</summary>
public enum DeployAction
{
    /// <summary>It is as it should be.</summary>
    Keep,

    /// <summary>It is not there.</summary>
    Create,

    /// <summary>It differs.</summary>
    Update,

    /// <summary>No release needs it any more.</summary>
    Delete,
}

/// <summary>One object of a plan.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Resource">The object as it will be applied; for a delete, as the last release applied it.</param>
/// <param name="Changes">What changes in it, a line each: <c>spec.template.spec.containers[0].image: a → b</c>.</param>
public sealed record PlannedObject(DeployAction Action, Resource Resource, IReadOnlyList<string> Changes);

/// <summary>What a deploy would do.</summary>
/// <param name="Objects">Every object, in the order in which it is applied; deletes last.</param>
/// <param name="Refusals">What the server said it would refuse; a plan with refusals is not carried out.</param>
public sealed record DeployPlan(IReadOnlyList<PlannedObject> Objects, IReadOnlyList<Finding> Refusals)
{
    /// <summary>Whether anything is created, updated or deleted.</summary>
    public bool HasChanges => Objects.Any(planned => planned.Action != DeployAction.Keep);

    /// <summary>How many objects <paramref name="action"/> is done to.</summary>
    public int Count(DeployAction action) => Objects.Count(planned => planned.Action == action);

    /// <summary>The objects that <paramref name="action"/> is done to.</summary>
    public IEnumerable<Resource> Of(DeployAction action) => Objects.Where(planned => planned.Action == action).Select(planned => planned.Resource);
}
