// Prints "PROFILE in|out" and each violation, for an ontology file given as RDF/XML.
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

public class Profiles {
    public static void main(String[] arguments) throws Exception {
        OWLOntology ontology =
            OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(arguments[0]));
        System.out.println("AXIOMS " + ontology.getAxiomCount());
        for (OWLProfile profile : new OWLProfile[] {new OWL2DLProfile(), new OWL2RLProfile()}) {
            OWLProfileReport report = profile.checkOntology(ontology);
            System.out.println(profile.getName() + (report.isInProfile() ? " in" : " out"));
            for (OWLProfileViolation violation : report.getViolations()) System.out.println("  " + violation);
        }
    }
}
