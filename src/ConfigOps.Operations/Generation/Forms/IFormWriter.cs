namespace ConfigOps.Operations.Generation.Forms;

/// <summary>Writes one form of a platform that is not Kubernetes' own. Writers are pure: the same model gives the same bytes.</summary>
internal interface IFormWriter
{
    /// <summary>The form.</summary>
    PlatformForm Form { get; }

    /// <summary>Whether its files are each of one component, in a folder of the component's name.</summary>
    bool IsByComponent { get; }

    /// <summary>Writes it.</summary>
    FormContent Write(FormModel model);
}
