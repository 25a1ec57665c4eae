using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>One reason why a pod cannot run on a node.</summary>
internal interface INodeFilter
{
    /// <summary>Why the pod cannot run on the node, in the scheduler's words; null when it can.</summary>
    string? Refuse(Resource pod, Resource node);

    /// <summary>Whether deleting other pods of the node could help.</summary>
    bool IsHelpedByPreemption(Resource pod, Resource node) => false;
}
