"""What sentences claim of cells and molecules: invented ones, each for a construction of English."""

from __future__ import annotations

import pytest

from .told import claims

CLL = "disease:chronic-lymphocytic-leukemia"
TFR = "ae:tumor-flare-reaction"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What cells make and carry
        ("NK cells express high levels of CD16.", ["cell:nk-cell expresses mol:cd16"]),
        (
            "T cells from CLL patients show impaired immunological synapse formation.",
            [f"{CLL} associatedWith mech:immunological-synapse-defect @cell:t-cell"],
        ),
        (
            "Lenalidomide increases T cell proliferation and IFN-γ production.",
            ["lenalidomide increases cell:t-cell/Number", "lenalidomide increases mol:ifn-gamma"],
        ),
        (
            "Lenalidomide causes an increase of IFN-γ secreted by NK cells.",
            ["lenalidomide increases mol:ifn-gamma @cell:nk-cell"],
        ),
        ("IFN-γ is secreted by NK cells.", ["cell:nk-cell produces mol:ifn-gamma"]),
        # Cells that are told apart, and what they do
        (
            "Lenalidomide enhances NK cell-mediated cytotoxicity and ADCC.",
            ["lenalidomide hasMechanism mech:nk-cell-activation", "lenalidomide hasMechanism mech:adcc-induction"],
        ),
        ("Rituximab allows the elimination of CD20+ CLL cells.", ["rituximab decreases cell:cll-cell/Number"]),
        ("NK cells kill CD20 positive CLL cells.", ["cell:nk-cell decreases cell:cll-cell/Number"]),
        ("Lenalidomide reverses the defects of T cells.", ["lenalidomide increases cell:t-cell"]),
        (
            "CD80 deficiency may be due to immune evasion, being less sensitive to rituximab.",
            ["proc:immune-evasion contributesTo mech:cd80-deficiency Hypothesised"],
        ),
        # By which something comes about
        (
            "Lenalidomide activates NK cells, at least in part through an increase of IL-2 produced by T cells.",
            [
                "lenalidomide hasMechanism mech:nk-cell-activation",
                "lenalidomide hasMechanism mech:il-2-production @cell:t-cell",
                "mech:il-2-production contributesTo mech:nk-cell-activation",
            ],
        ),
        (
            "Lenalidomide activates NK cells by increasing IL-2.",
            [
                "lenalidomide hasMechanism mech:nk-cell-activation",
                "lenalidomide hasMechanism mech:il-2-production",
                "mech:il-2-production contributesTo mech:nk-cell-activation",
            ],
        ),
        (
            "Rituximab eliminates CLL cells through ADCC.",
            ["rituximab decreases cell:cll-cell/Number", "rituximab hasMechanism mech:adcc-induction"],
        ),
        (
            "Lenalidomide activates NK cells [1]. This effect may be mediated by an increase of IL-2 [2].",
            [
                "lenalidomide hasMechanism mech:nk-cell-activation [ash]",
                "mech:il-2-production contributesTo mech:nk-cell-activation Suggested [birch]",
            ],
        ),
        (
            "Lenalidomide raised IL-2 and IL-6 [1], suggesting that IL-2 or IL-6 mediate the activation of NK cells.",
            [
                "lenalidomide hasMechanism mech:il-2-production [ash]",
                "lenalidomide hasMechanism mech:il-6-increase [ash]",
                "mol:il-2 contributesTo mech:nk-cell-activation Suggested [ash]",
                "mol:il-6 contributesTo mech:nk-cell-activation Suggested [ash]",
            ],
        ),
        (
            "In vitro, lenalidomide inhibits Treg cells [1]; in vivo, however, this effect was not seen [2].",
            [
                "lenalidomide hasMechanism mech:treg-reduction [ash]",
                "lenalidomide hasMechanism mech:treg-reduction Disputes [birch]",
            ],
        ),
        (
            "Lenalidomide induces NK cell expansion and enhances their activity.",
            ["lenalidomide hasMechanism mech:nk-cell-expansion", "lenalidomide hasMechanism mech:nk-cell-activation"],
        ),
        (
            "After lenalidomide, Treg cells were reduced by 50% and the number of NK cells rose.",
            ["lenalidomide hasMechanism mech:treg-reduction", "lenalidomide hasMechanism mech:nk-cell-expansion"],
        ),
        (
            "Lenalidomide is associated with an increased number of NK cells, higher levels of IL-2, and lower "
            "levels of VEGF.",
            [
                "lenalidomide hasMechanism mech:nk-cell-expansion",
                "lenalidomide hasMechanism mech:il-2-production",
                "lenalidomide decreases mol:vegf",
            ],
        ),
        (
            "Lenalidomide for 3 months led to a decrease in the number and suppressor function of Treg cells.",
            ["lenalidomide hasMechanism mech:treg-reduction", "lenalidomide hasMechanism mech:treg-suppression"],
        ),
        ("Lenalidomide co-stimulates T cells.", ["lenalidomide increases cell:t-cell/Activity"]),
        # What goes on with the report of the sentence before
        (
            "Lenalidomide expands NK cells in vitro [1]. However, the number of NK cells did not increase in vivo [2].",
            [
                "lenalidomide hasMechanism mech:nk-cell-expansion [ash]",
                "lenalidomide hasMechanism mech:nk-cell-expansion Disputes [birch]",
            ],
        ),
        (
            "Lenalidomide increased NK cells [1]. The percentage of Treg cells decreased and IL-6 was lowered [1].",
            [
                "lenalidomide hasMechanism mech:nk-cell-expansion [ash]",
                "lenalidomide hasMechanism mech:treg-reduction [ash]",
                "lenalidomide decreases mol:il-6 [ash]",
            ],
        ),
        (
            "Lenalidomide increased NK cells. In CLL, the number of Treg cells is increased.",
            ["lenalidomide hasMechanism mech:nk-cell-expansion", f"{CLL} increases cell:regulatory-t-cell/Number"],
        ),
        (
            "Lenalidomide increased NK cells. The number of Treg cells was higher than in healthy donors.",
            ["lenalidomide hasMechanism mech:nk-cell-expansion"],
        ),
        # Cells by what they do, and reasons
        (
            "Unlike normal B cells, leukemic cells are poor antigen presenting cells. This may be due to the fact that "
            "leukemic cells have a reduced expression of CD80 and CD86.",
            [
                f"{CLL} associatedWith mech:antigen-presentation-defect @cell:cll-cell",
                f"{CLL} associatedWith mech:cd80-deficiency @cell:cll-cell",
                f"{CLL} associatedWith mech:cd86-deficiency @cell:cll-cell",
                "mech:cd80-deficiency contributesTo mech:antigen-presentation-defect Hypothesised",
                "mech:cd86-deficiency contributesTo mech:antigen-presentation-defect Hypothesised",
            ],
        ),
        ("Lenalidomide increases antigen presenting cells.", []),
        # What a disease alters
        (
            "Alterations affecting T cells, including CD8 T cells, and NK cells have been described in CLL [1].",
            [f"{CLL} affects cell:{name} [ash]" for name in ("t-cell", "cd8-t-cell", "nk-cell")],
        ),
        ("Abnormalities of NK cells are found in patients with CLL.", [f"{CLL} affects cell:nk-cell"]),
        (
            "Changes affecting IL-2 and IL-6 were seen with lenalidomide in CLL.",
            ["lenalidomide affects mol:il-2", "lenalidomide affects mol:il-6"],
        ),
        # Who does it
        (
            "In addition to NK cells, lenalidomide also activates T cells.",
            ["lenalidomide hasMechanism mech:nk-cell-activation", "lenalidomide increases cell:t-cell/Activity"],
        ),
        (
            "CLL cells with CD80 deficiency are resistant to rituximab.",
            ["mech:cd80-deficiency confersResistanceTo drug:rituximab"],
        ),
        (
            "An increase of IL-2 is possibly involved in the mechanism of action of lenalidomide.",
            ["lenalidomide hasMechanism mech:il-2-production Hypothesised"],
        ),
        ("Exposure of CLL cells to lenalidomide increased CD80.", ["lenalidomide hasMechanism mech:cd80-upregulation"]),
        (
            "Lenalidomide does not induce apoptosis of CLL cells but it inhibits their proliferation.",
            [
                "lenalidomide increases proc:apoptosis @cell:cll-cell Disputes",
                "lenalidomide decreases cell:cll-cell/Number",
            ],
        ),
        (
            "To increase NK cell cytotoxicity, it is necessary to favor ADCC.",
            ["proc:nk-cell-cytotoxicity requires proc:adcc"],
        ),
        ("Lenalidomide enhances the ability of NK cells to lyse CLL cells.", []),
        # Nouns that are left out, and cells and molecules told apart
        (
            "Lenalidomide stimulates the production of IL-2 and reduces that of TNF-α and IL-6.",
            [
                "lenalidomide hasMechanism mech:il-2-production",
                "lenalidomide decreases mol:tnf-alpha",
                "lenalidomide decreases mol:il-6",
            ],
        ),
        (
            "Lenalidomide, through the induction of CD154, activates normal B cells.",
            [
                "lenalidomide hasMechanism mech:normal-b-cell-activation",
                "lenalidomide hasMechanism mech:cd154-induction",
                "mech:cd154-induction contributesTo mech:normal-b-cell-activation",
            ],
        ),
        ("CD154 is expressed on T cells.", ["cell:t-cell expresses mol:cd154"]),
        (
            "IL-6, a cytokine that promotes the survival of leukemic cells, is reduced by lenalidomide.",
            ["mol:il-6 increases proc:leukemic-cell-survival", "lenalidomide decreases mol:il-6"],
        ),
        (
            "Lenalidomide inhibited proliferation and function of Treg cells.",
            ["lenalidomide hasMechanism mech:treg-reduction", "lenalidomide hasMechanism mech:treg-suppression"],
        ),
        (
            "Lenalidomide increased IFN-γ-producing CD4 T cells.",
            ["lenalidomide hasMechanism mech:ifn-gamma-producing-cd4-t-cell-expansion"],
        ),
        (
            "Lenalidomide was followed by an increase in CD4 T cells.",
            ["lenalidomide increases cell:cd4-t-cell"],
        ),
        # Mechanisms of a cell
        ("Lenalidomide activates NK cells.", ["lenalidomide hasMechanism mech:nk-cell-activation"]),
        ("Lenalidomide increases NK cells.", ["lenalidomide hasMechanism mech:nk-cell-expansion"]),
        ("Lenalidomide suppresses Treg cells.", ["lenalidomide hasMechanism mech:treg-suppression"]),
        (
            "Lenalidomide increases the production of IFN-γ by CD8 T cells.",
            ["lenalidomide hasMechanism mech:cd8-t-cell-ifn-gamma-increase @cell:cd8-t-cell"],
        ),
        (
            "Lenalidomide increased CD4 T cells that produce IL-2 and TNF-α.",
            [f"lenalidomide hasMechanism mech:{name}-producing-cd4-t-cell-expansion" for name in ("il-2", "tnf-alpha")],
        ),
    ],
)
def test_what_a_sentence_claims_of_cells(text: str, expected: list[str]) -> None:
    drugs = ("lenalidomide", "rituximab", "prednisone", "allopurinol")
    assert claims(text) == [f"drug:{line}" if line.startswith(drugs) else line for line in expected]
