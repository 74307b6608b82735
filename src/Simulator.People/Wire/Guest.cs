namespace Lexi.Simulator.People.Wire;

/// <summary>Somebody who is signed in.</summary>
internal sealed record Guest(string UserId, string Name, string AccessToken);
