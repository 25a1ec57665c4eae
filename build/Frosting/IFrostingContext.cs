using Cake.Core;

namespace Cake.Frosting;

/// <summary>What tasks and lifetimes get to work with.</summary>
public interface IFrostingContext : ICakeContext
{
}
