using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>Makes other objects from an object.</summary>
internal interface IObjectMutator
{
    /// <summary>A changed object that differs from <paramref name="root"/>.</summary>
    Mutation Mutate(MapNode root, KindSchema kind);
}
