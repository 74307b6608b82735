namespace Lexi.Web.Accounts;

public sealed record AdultRequest(bool IsAdult);
