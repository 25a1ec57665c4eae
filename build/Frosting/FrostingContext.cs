using Cake.Core;

namespace Cake.Frosting;

/// <summary>The base of contexts: Cake's own context under the type that tasks ask for.</summary>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext
{
}
