namespace ConfigOps.Operations.Validation.Migration;

/// <summary>The way of one kind from an API version that is going or gone to the one that replaces it.</summary>
internal abstract class ApiMigration
{
    /// <summary>The <c>apiVersion</c> that replaces the old one.</summary>
    public abstract string To { get; }

    /// <summary>Adds what has to change beside the <c>apiVersion</c>.</summary>
    public virtual void Change(MigrationDraft draft)
    {
    }
}

/// <summary>A kind whose objects are the same in the new version.</summary>
/// <param name="to">The <c>apiVersion</c> that replaces the old one.</param>
internal sealed class RenamedApi(string to) : ApiMigration
{
    public override string To => to;
}
