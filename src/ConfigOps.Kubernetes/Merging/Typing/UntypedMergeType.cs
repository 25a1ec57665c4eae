using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>The type of a place about which nothing is known.</summary>
internal sealed class UntypedMergeType(bool atomicMaps) : MergeType
{
    public override bool TakesScalar => true;

    public override bool TakesMap => true;

    public override bool TakesList => true;

    public override bool IsAtomicMap => atomicMaps;

    public override ListTopology Topology => ListTopology.Atomic;

    public override IReadOnlyList<string> ListKeys => [];

    public override MergeType Item => Opaque;

    internal override bool IsUntypedMap => !atomicMaps;

    public override bool Declares(string field) => false;

    public override MergeType Member(string field) => this;

    public override Node? KeyDefault(string key) => null;
}
