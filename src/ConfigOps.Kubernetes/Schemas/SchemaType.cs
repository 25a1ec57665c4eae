namespace ConfigOps.Kubernetes.Schemas;

/// <summary>What kind of value a schema describes.</summary>
public enum SchemaType
{
    /// <summary>Any JSON value.</summary>
    Any,

    /// <summary>A map: with declared fields, or (<see cref="Schema.AdditionalProperties"/>) with free keys.</summary>
    Object,

    /// <summary>A list.</summary>
    List,

    /// <summary>A text.</summary>
    String,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>An integer or a text, such as a port's number or name.</summary>
    IntOrString,

    /// <summary>An amount with a unit: a text such as <c>500m</c> or a number.</summary>
    Quantity,
}

/// <summary>How server-side apply treats a list (<c>x-kubernetes-list-type</c>).</summary>
public enum ListType
{
    /// <summary>Replaced as a whole.</summary>
    Atomic,

    /// <summary>A set of scalars: merged item by item.</summary>
    Set,

    /// <summary>Items are told apart by <see cref="Schema.ListMapKeys"/> and merged one by one.</summary>
    Map,
}

/// <summary>How server-side apply treats a map (<c>x-kubernetes-map-type</c>).</summary>
public enum MapType
{
    /// <summary>Merged member by member.</summary>
    Granular,

    /// <summary>Replaced as a whole.</summary>
    Atomic,
}

/// <summary>What becomes of a field's empty value (<c>""</c>, <c>0</c>, <c>false</c>, an empty list, map or object) when the API server reads an object and writes it again.</summary>
public enum FieldPresence
{
    /// <summary>Of objects kept as given; of everything else the empty value is dropped.</summary>
    Usual,

    /// <summary>Kept as given, empty or not.</summary>
    KeptWhenGiven,

    /// <summary>Always there: the empty value is written when the field was absent.</summary>
    Always,

    /// <summary>Always there: <c>null</c> is written when the field was absent.</summary>
    AlwaysOrNull,

    /// <summary>Dropped when empty, objects too.</summary>
    DroppedWhenEmpty,
}
