using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>What data a component, a job or a volume holds: what no field of Kubernetes says, and auditors ask.</summary>
internal static class DataFields
{
    private static readonly TextShape Class = new("a class of data", null, "personal", "confidential", "internal", "public");

    private static readonly TextShape Period = new("a period like 30d, 12w or 1y", NameRules.Period);

    /// <summary>Of a component or job; its volumes hold the same unless they say otherwise.</summary>
    public static readonly Field OfWorkload = new("data", new RecordShape(
        new Field("class", Class, "how it has to be guarded"),
        new Field("retention", Period, "how long it is kept")), "the data that it works on", Default: MapNode.Empty);

    /// <summary>Of a volume.</summary>
    public static readonly Field OfVolume = new("data", new RecordShape(
        new Field("class", Class, "how it has to be guarded; as its component's or job's data when absent"),
        new Field("retention", Period, "how long it is kept; as its component's or job's data when absent"),
        new Field("backup", FieldShapes.Text, "how it is saved, or none when what is on it can be made again"),
        new Field("encryption", FieldShapes.Text, "how it is encrypted at rest; the environment's storage.encryption when absent")), "the data on it", Default: MapNode.Empty);
}
